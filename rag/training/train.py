"""Trains the reader: `python -m rag.training.train GROUPS.jsonl.gz FIRST.safetensors TOKENIZER.json OUT.safetensors`.

Three losses. Listwise: softmax cross-entropy of the right pairs against the others of their group. Answerability:
binary cross-entropy on every pair. Span: cross-entropy of start and end on the right pairs; on the others the first
token ("not here"), with a small weight. AdamW in bf16; a short warm-up, decay in the second half. What is saved is a
running mean of the weights. The word vectors stay as they were, so that words the training data lack keep their
neighbours, and so do the lowest layers (--frozen), which saves a ninth of the time each.
"""

# ruff: noqa: TID251 - training is torch

import argparse
import random
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import torch
from tokenizers import Tokenizer
from torch import Tensor
from torch.nn import functional

from rag.training import network as net
from rag.training.pairs import Group, read_groups

MAX_TOKENS = 112  # a question and a window of WINDOW_WORDS words; what is longer is cut
_QUESTION_TOKENS = 40
_BUCKET = 40  # batches whose groups are sorted by length together
_NOT_HERE_WEIGHT = 0.15
_SPAN_WEIGHT = 0.5
_SAVE_EVERY = 50  # steps
_WARM_UP = 40  # steps
_DECAY = 0.5  # the last part of the run, over which the rate goes to nothing
_MEAN_KEEPS = 0.99  # a running mean over about 100 steps: as good as a decayed rate at any time


@dataclass(frozen=True, slots=True, kw_only=True)
class Encoded:
    """One pair as token ids and types, and the tokens of the answer's start and end; 0 where there is none."""

    ids: list[int]
    types: list[int]
    right: bool
    start: int
    end: int


def encode(group: Group, tokenizer: Tokenizer) -> list[Encoded]:
    """The group's pairs as the network reads them; a right pair whose answer was cut off is left out."""
    made = []
    for pair in group.pairs:
        question = tokenizer.encode(pair.question).ids[:-1][:_QUESTION_TOKENS]
        passage = tokenizer.encode(pair.passage, add_special_tokens=False)
        room = MAX_TOKENS - len(question) - 2
        ids = [*question, 102, *passage.ids[:room], 102]  # 102 is [SEP]
        types = [0] * (len(question) + 1) + [1] * (len(ids) - len(question) - 1)
        start = end = 0
        if pair.right:
            inside = [i for i, (a, b) in enumerate(passage.offsets[:room]) if a < pair.end and b > pair.start]
            if not inside or passage.offsets[inside[-1]][1] < pair.end:
                continue
            start, end = len(question) + 1 + inside[0], len(question) + 1 + inside[-1]
        made.append(Encoded(ids=ids, types=types, right=pair.right, start=start, end=end))
    return made


def batches(groups: list[Group], tokenizer: Tokenizer, size: int, rng: random.Random) -> Iterator[list[list[Encoded]]]:
    """Batches of `size` groups; runs of _BUCKET batches are sorted by length, so that little is padding."""
    for at in range(0, len(groups), size * _BUCKET):
        encoded = [made for group in groups[at : at + size * _BUCKET] if (made := encode(group, tokenizer))]
        run = sorted(encoded, key=lambda group: max(len(pair.ids) for pair in group))
        cut = [run[i : i + size] for i in range(0, len(run), size)]
        rng.shuffle(cut)
        yield from cut


def tensors(pairs: list[Encoded]) -> tuple[Tensor, Tensor, Tensor]:
    """Ids, types and mask, padded to the longest pair; shape (pairs, tokens) each."""
    longest = max(len(pair.ids) for pair in pairs)
    ids = torch.zeros(len(pairs), longest, dtype=torch.long)
    types, mask = torch.zeros_like(ids), torch.zeros_like(ids)
    for i, pair in enumerate(pairs):
        ids[i, : len(pair.ids)] = torch.tensor(pair.ids)
        types[i, : len(pair.ids)] = torch.tensor(pair.types)
        mask[i, : len(pair.ids)] = 1
    return ids, types, mask


def losses(
    batch: list[list[Encoded]], relevance: Tensor, span: Tensor, types: Tensor, mask: Tensor
) -> tuple[Tensor, Tensor, Tensor]:
    """The listwise, the answerability and the span loss of one batch; see the module's text."""
    flat = [pair for group in batch for pair in group]
    right = torch.tensor([pair.right for pair in flat])
    owner = torch.tensor([i for i, group in enumerate(batch) for _ in group])
    total = torch.stack([torch.logsumexp(relevance[owner == i], 0) for i in range(len(batch))])
    competes = right & (torch.bincount(owner)[owner] > 1)
    listwise = (total[owner] - relevance)[competes].sum() / max(1, int(competes.sum()))
    answerable = functional.binary_cross_entropy_with_logits(relevance, right.to(relevance.dtype))
    allowed = types * mask
    allowed[:, 0] = 1
    scores = span.masked_fill(allowed[:, :, None] == 0, -1e4)
    starts = torch.tensor([pair.start for pair in flat])
    ends = torch.tensor([pair.end for pair in flat])
    each = functional.cross_entropy(scores[..., 0], starts, reduction="none")
    each = (each + functional.cross_entropy(scores[..., 1], ends, reduction="none")) / 2
    weights = torch.where(right, 1.0, _NOT_HERE_WEIGHT)
    return listwise, answerable, (each * weights).sum() / weights.sum()


def follow(mean: net.ReaderNetwork, model: net.ReaderNetwork, keeps: float) -> None:
    """Moves the running mean of the weights towards the model's; the mean is what is saved."""
    with torch.no_grad():
        for old, new in zip(mean.parameters(), model.parameters(), strict=True):
            if new.requires_grad:
                old.lerp_(new, 1 - keeps)


def train(options: argparse.Namespace) -> None:
    """Runs the steps and writes a checkpoint every _SAVE_EVERY of them and at the end."""
    torch.manual_seed(options.seed)
    torch.set_num_threads(options.threads)
    rng = random.Random(options.seed)
    tokenizer = Tokenizer.from_file(str(options.tokenizer))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    model = net.load(options.first, drop=options.drop)
    model.train()
    for part in (model.word, model.position, model.side, model.norm, *model.layers[: options.frozen]):
        part.requires_grad_(False)
    heads = [*model.relevance.parameters(), *model.span.parameters()]
    body = [p for name, p in model.named_parameters() if p.requires_grad and not name.startswith(("relevance", "span"))]
    kinds = [{"params": body, "lr": options.rate}, {"params": heads, "lr": 4 * options.rate}]
    optimiser = torch.optim.AdamW(kinds, weight_decay=0.01)
    full_rates = [kind["lr"] for kind in optimiser.param_groups]
    groups = read_groups(options.data)[options.skip * options.groups :]
    mean = net.load(options.first)
    begun, seen = time.monotonic(), [0.0, 0.0, 0.0]
    done = 0.0
    for step, batch in enumerate(batches(groups, tokenizer, options.groups, rng), start=1):
        done = max(step / options.steps, (time.monotonic() - begun) / (60 * options.minutes))
        if done >= 1:
            break
        for kind, full_rate in zip(optimiser.param_groups, full_rates, strict=True):
            kind["lr"] = full_rate * min(step / _WARM_UP, 1, (1 - done) / _DECAY)
        ids, types, mask = tensors([pair for group in batch for pair in group])
        with torch.autocast("cpu", torch.bfloat16):
            relevance, span = model(ids, types, mask)
        parts = losses(batch, relevance.float(), span.float(), types, mask)
        loss = parts[0] + parts[1] + _SPAN_WEIGHT * parts[2]
        optimiser.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]
        torch.nn.utils.clip_grad_norm_([*body, *heads], 1.0)
        optimiser.step()
        follow(mean, model, min(_MEAN_KEEPS, step / (step + 10)))
        seen = [0.98 * old + 0.02 * float(new.detach()) for old, new in zip(seen, parts, strict=True)]
        if step % 20 == 0:
            shown = " ".join(f"{value / (1 - 0.98**step):.3f}" for value in seen)
            print(f"step {step} list/answerable/span {shown} {time.monotonic() - begun:.0f} s", flush=True)
        if step % _SAVE_EVERY == 0:
            net.save(mean, options.out)
    net.save(mean, options.out)


def main() -> None:
    """Reads the arguments and trains."""
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ("data", "first", "tokenizer", "out"):
        parser.add_argument(name, type=Path)
    parser.add_argument("--steps", type=int, default=4000)
    parser.add_argument("--minutes", type=float, default=120, help="end, the rate at nothing, by then at the latest")
    parser.add_argument("--frozen", type=int, default=2, help="lowest layers that stay as they are")
    parser.add_argument("--skip", type=int, default=0, help="steps' worth of groups left out in front, to go on")
    parser.add_argument("--groups", type=int, default=8, help="groups in a step")
    parser.add_argument("--rate", type=float, default=4e-5)
    parser.add_argument("--drop", type=float, default=0.05)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--threads", type=int, default=2)
    train(parser.parse_args())


if __name__ == "__main__":
    main()
