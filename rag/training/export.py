"""Writes the trained network for use: `python -m rag.training.export WEIGHTS.safetensors TOKENIZER.json FOLDER`.

The encoder's matrices become 8-bit (a scale for each output; onnxruntime scales the inputs as they come) and so do the
word vectors (a scale for each word). Needs the packages onnx and onnxscript. The fit of the scores to a probability is
written by measure.py; a folder that has one keeps it.
"""

# ruff: noqa: TID251 - the weights come from torch

import argparse
import hashlib
import json
import shutil
import tempfile
from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn
from torch.nn import functional

from rag.training import network as net

SETTINGS = {"max_tokens": 192, "question_tokens": 64, "answer_tokens": 48}
NO_FIT = {"relevance_weight": 1.0, "margin_weight": 0.0, "bias": 0.0}
_OPSET = 17


class _Attention(torch.autograd.Function):
    """Attention over one sequence, exported as onnxruntime's own operator, which is several times faster."""

    @staticmethod
    def forward(_: Any, q: Tensor, k: Tensor, v: Tensor) -> Tensor:
        q, k, v = (t.view(1, -1, net.HEADS, net.WIDTH // net.HEADS).transpose(1, 2) for t in (q, k, v))
        return functional.scaled_dot_product_attention(q, k, v).transpose(1, 2).reshape(1, -1, net.WIDTH)

    @staticmethod
    def symbolic(graph: Any, q: Any, k: Any, v: Any) -> Any:
        return graph.op("com.microsoft::MultiHeadAttention", q, k, v, num_heads_i=net.HEADS)


class OnePassage(nn.Module):
    """The network for one question and passage, without padding; `quantized` says whether word vectors are 8-bit."""

    def __init__(self, network: net.ReaderNetwork, *, quantized: bool = True) -> None:
        super().__init__()
        self.network, self.quantized = network, quantized
        self.layers: list[net.Layer] = [layer for layer in network.layers if isinstance(layer, net.Layer)]
        vectors = network.word.weight.detach()
        scale = vectors.abs().amax(1, keepdim=True).clamp(min=1e-8) / 127
        self.words, self.word_scale = torch.round(vectors / scale).to(torch.int8), scale
        self.positions = network.position.weight.detach()[: SETTINGS["max_tokens"]].clone()
        self.sides = network.side.weight.detach().clone()

    def forward(self, ids: Tensor, types: Tensor) -> tuple[Tensor, Tensor]:
        """Both inputs int64 (1, tokens); relevance (1, 1) and span (1, tokens, 2) out."""
        word = self.words[ids].float() * self.word_scale[ids] if self.quantized else self.network.word(ids)
        x = self.network.norm(word + self.positions[: ids.shape[1]] + self.sides[types])
        for layer in self.layers:
            q, k, v = layer.qkv(x).split(net.WIDTH, -1)
            mixed: Tensor = _Attention.apply(q, k, v)  # type: ignore[no-untyped-call]
            x = layer.norm1(x + layer.out(mixed))
            x = layer.norm2(x + layer.down(functional.gelu(layer.up(x))))
        return self.network.relevance(x[:, 0]), self.network.span(x)


def write_onnx(network: net.ReaderNetwork, out: Path, *, quantized: bool = True) -> None:
    """Writes the network as ONNX, 8-bit or (to compare) in full precision."""
    example = (torch.zeros(1, 8, dtype=torch.long), torch.zeros(1, 8, dtype=torch.long))
    with tempfile.TemporaryDirectory() as folder:
        plain = Path(folder) / "plain.onnx" if quantized else out
        torch.onnx.export(
            OnePassage(network.eval(), quantized=quantized),
            example,
            str(plain),
            input_names=["ids", "types"],
            output_names=["relevance", "span"],
            dynamic_axes={"ids": {1: "tokens"}, "types": {1: "tokens"}, "span": {1: "tokens"}},
            opset_version=_OPSET,
            custom_opsets={"com.microsoft": 1},
            dynamo=False,
        )
        if quantized:
            from onnxruntime.quantization import QuantType, quantize_dynamic  # needs the package onnx: training only

            quantize_dynamic(
                str(plain),
                str(out),
                op_types_to_quantize=["MatMul", "Gemm"],
                per_channel=True,
                weight_type=QuantType.QInt8,
                extra_options={"MatMulConstBOnly": True},
            )


def main() -> None:
    """Writes reader.onnx, tokenizer.json and reader.json with their hashes."""
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ("weights", "tokenizer", "folder"):
        parser.add_argument(name, type=Path)
    options = parser.parse_args()
    options.folder.mkdir(parents=True, exist_ok=True)
    write_onnx(net.load(options.weights), options.folder / "reader.onnx")
    shutil.copyfile(options.tokenizer, options.folder / "tokenizer.json")
    settings = options.folder / "reader.json"
    fit = json.loads(settings.read_text()) if settings.is_file() else NO_FIT
    names = ("reader.onnx", "tokenizer.json")
    digests = {name: hashlib.sha256((options.folder / name).read_bytes()).hexdigest() for name in names}
    kept = {name: fit[name] for name in NO_FIT}
    settings.write_text(json.dumps({**SETTINGS, **kept, "sha256": digests}, indent=2) + "\n")


if __name__ == "__main__":
    main()
