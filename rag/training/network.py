"""The reader's network: a six-layer BERT encoder (all-MiniLM-L6-v2's shape) with a relevance and a span head.

Input is `[CLS] question [SEP] passage [SEP]`. Relevance is read from the first token; the span from start and end
scores of the passage's tokens, where the first token stands for "not in this passage".
"""

# ruff: noqa: TID251 - the network is a torch module

from pathlib import Path

import torch
from safetensors.torch import load_file, save_file
from torch import Tensor, nn
from torch.nn import functional

WIDTH, INNER, HEADS, LAYERS = 384, 1536, 12, 6  # config.json of all-MiniLM-L6-v2
VOCABULARY, POSITIONS = 30522, 512
_FAR = -1e4  # added to attention scores of padding; exp of it is 0 in every float type used


class Layer(nn.Module):
    """One transformer layer, normalised after each part, with the three attention inputs in one matrix."""

    def __init__(self) -> None:
        super().__init__()
        self.qkv = nn.Linear(WIDTH, 3 * WIDTH)
        self.out = nn.Linear(WIDTH, WIDTH)
        self.norm1 = nn.LayerNorm(WIDTH, eps=1e-12)
        self.up = nn.Linear(WIDTH, INNER)
        self.down = nn.Linear(INNER, WIDTH)
        self.norm2 = nn.LayerNorm(WIDTH, eps=1e-12)

    def forward(self, x: Tensor, bias: Tensor, drop: float) -> Tensor:
        """`x` (batch, tokens, WIDTH), `bias` (batch, 1, 1, tokens) added to the attention scores."""
        batch, tokens, _ = x.shape
        q, k, v = self.qkv(x).view(batch, tokens, 3, HEADS, WIDTH // HEADS).permute(2, 0, 3, 1, 4)
        mixed = functional.scaled_dot_product_attention(q, k, v, attn_mask=bias)
        mixed = self.out(mixed.transpose(1, 2).reshape(batch, tokens, WIDTH))
        x = self.norm1(x + functional.dropout(mixed, drop, self.training))
        inner = self.down(functional.gelu(self.up(x)))
        normed: Tensor = self.norm2(x + functional.dropout(inner, drop, self.training))
        return normed


class ReaderNetwork(nn.Module):
    """Token ids, token types (0 question, 1 passage) and mask in; relevance (batch) and span (batch, tokens, 2) out."""

    def __init__(self, drop: float = 0.0) -> None:
        super().__init__()
        self.drop = drop
        self.word = nn.Embedding(VOCABULARY, WIDTH)
        self.position = nn.Embedding(POSITIONS, WIDTH)
        self.side = nn.Embedding(2, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.layers = nn.ModuleList(Layer() for _ in range(LAYERS))
        self.relevance = nn.Linear(WIDTH, 1)
        self.span = nn.Linear(WIDTH, 2)

    def forward(self, ids: Tensor, types: Tensor, mask: Tensor) -> tuple[Tensor, Tensor]:
        """All three inputs are int64 (batch, tokens); the outputs are logits."""
        x = self.norm(self.word(ids) + self.position.weight[: ids.shape[1]] + self.side(types))
        bias = (1 - mask[:, None, None, :].to(x.dtype)) * _FAR
        for layer in self.layers:
            x = layer(x, bias, self.drop)
        return self.relevance(x[:, 0]).squeeze(-1), self.span(x)


def load(path: Path, drop: float = 0.0) -> ReaderNetwork:
    """The network with the weights of `path`: `save` wrote it, or it has BERT's names (enc.*, rel.*, span.*)."""
    state = {name: value.float() for name, value in load_file(path).items()}
    network = ReaderNetwork(drop)
    network.load_state_dict(_from_bert(state) if any(name.startswith("enc.") for name in state) else state)
    return network


def save(network: ReaderNetwork, path: Path) -> None:
    """Writes the weights as fp16 safetensors, beside and then over `path`, so that a reader never sees half a file."""
    fresh = path.with_suffix(".new")
    save_file({name: value.detach().half().contiguous() for name, value in network.state_dict().items()}, fresh)
    fresh.replace(path)


def _from_bert(state: dict[str, Tensor]) -> dict[str, Tensor]:
    """The same weights under this module's names; the pooler is left out, nothing reads it."""
    plain = {
        "word.weight": "enc.embeddings.word_embeddings.weight",
        "position.weight": "enc.embeddings.position_embeddings.weight",
        "side.weight": "enc.embeddings.token_type_embeddings.weight",
    }
    named = {mine: state[theirs] for mine, theirs in plain.items()}
    for part in ("weight", "bias"):
        named[f"norm.{part}"] = state[f"enc.embeddings.LayerNorm.{part}"]
        named[f"relevance.{part}"], named[f"span.{part}"] = state[f"rel.{part}"], state[f"span.{part}"]
        for i in range(LAYERS):
            theirs, mine = f"enc.encoder.layer.{i}.", f"layers.{i}."
            qkv = [state[f"{theirs}attention.self.{name}.{part}"] for name in ("query", "key", "value")]
            named[f"{mine}qkv.{part}"] = torch.cat(qkv)
            named[f"{mine}out.{part}"] = state[f"{theirs}attention.output.dense.{part}"]
            named[f"{mine}norm1.{part}"] = state[f"{theirs}attention.output.LayerNorm.{part}"]
            named[f"{mine}up.{part}"] = state[f"{theirs}intermediate.dense.{part}"]
            named[f"{mine}down.{part}"] = state[f"{theirs}output.dense.{part}"]
            named[f"{mine}norm2.{part}"] = state[f"{theirs}output.LayerNorm.{part}"]
    return named
