"""Errors a person can mend, and the one that means a bug.

BriefingError             base: `str(error)` says what, what was expected, what to do; exit code 2
|- SettingError           a setting has a value that cannot be used
|- PackError              a pack folder, its pack.toml or the choice between packs
|- DocumentError          one document cannot be read; the others go on
|  |- MissingDocument     no such file
|  |- EmptyDocument       no text in it
|  |- UnreadableDocument  damaged, cut short, or not what its name says
|  |- EncryptedDocument   needs a password
|  |- ImageOnlyDocument   pages are pictures; text recognition is needed first
|  '- UnknownFormat       no reader for this kind of file
|- ModelError             the embedding model is missing or not the one it says it is
|- IndexProblem           the index cannot be used
|  |- NoIndex             nothing has been indexed yet
|  |- StaleIndex          made by another model, chunking or version
|  '- DamagedIndex        its files do not agree with its manifest
|- Busy                   another ingest holds the lock
|- StorageError           disk full, read-only or not permitted
'- QuestionFileError      a batch file cannot be opened
InvariantError            a law of the types is broken: a bug, never shown as user error
"""


class BriefingError(Exception):
    """Base of everything the user can mend; its text is shown as it is, without a traceback."""


class SettingError(BriefingError):
    """A setting has a value that cannot be used."""


class PackError(BriefingError):
    """A pack folder, its pack.toml or the choice between packs is wrong."""


class DocumentError(BriefingError):
    """One document cannot be read; the rest of the work goes on."""


class MissingDocument(DocumentError):
    """There is no such file."""


class EmptyDocument(DocumentError):
    """There is no text in the file."""


class UnreadableDocument(DocumentError):
    """The file is damaged, cut short, or not what its name says."""


class EncryptedDocument(DocumentError):
    """The file needs a password."""


class ImageOnlyDocument(DocumentError):
    """The pages are pictures without text."""


class UnknownFormat(DocumentError):
    """There is no reader for this kind of file."""


class ModelError(BriefingError):
    """The embedding model is missing or is not the one it says it is."""


class IndexProblem(BriefingError):
    """The index cannot be used."""


class NoIndex(IndexProblem):
    """Nothing has been indexed yet."""


class StaleIndex(IndexProblem):
    """The index was made by another model, chunking or version."""


class DamagedIndex(IndexProblem):
    """The index's files do not agree with its manifest."""


class Busy(BriefingError):
    """Another ingest is at work on the same pack."""


class StorageError(BriefingError):
    """The disk is full, read-only or not permitted."""


class QuestionFileError(BriefingError):
    """A batch file cannot be opened."""


class InvariantError(Exception):
    """A law of the types is broken: a bug in this program."""
