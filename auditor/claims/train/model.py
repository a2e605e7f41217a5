"""The network in PyTorch: an encoder with tag heads, and a linker that reads around one cue."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional as F

from auditor.claims.contexts import DISTANCES, LINE_STEPS
from auditor.claims.windows import PLACES, QUOTES
from auditor.claims.wordpiece import SHAPES

CUE_TAGS = 3
HEDGE_TAGS = 9


@dataclass(frozen=True)
class Shape:
    """Sizes of the network: `layers` of the encoder are kept, `link_*` are the linker's."""

    layers: int = 6
    width: int = 384
    heads: int = 12
    inner: int = 1536
    link_width: int = 192
    link_heads: int = 6
    link_inner: int = 512
    link_layers: int = 2


@dataclass(frozen=True)
class Layout:
    """How N states make up `rows` rows.

    Where rows are padded to `length`, `slots` (N) are the places of the states in them; `bias`
    (rows, 1, 1, length) is added to attention scores. Both are None where nothing is padded.
    """

    rows: int
    length: int = -1
    slots: Tensor | None = None
    bias: Tensor | None = None


class Dropout(nn.Module):
    """Dropout that draws eight bits a value, which is faster on a CPU than drawing a float."""

    def __init__(self, chance: float) -> None:
        super().__init__()
        self.least = round(256 * chance)

    def forward(self, x: Tensor) -> Tensor:
        """Any tensor, some of its values put to zero while training."""
        if not self.training or not self.least:
            return x
        bits = torch.empty((x.numel() + 7) // 8, dtype=torch.int64, device=x.device)
        drawn = bits.random_(-(2**63), 2**63 - 1).view(torch.uint8)[: x.numel()].view(x.shape)
        return x * ((drawn >= self.least).to(x.dtype) * (256 / (256 - self.least)))


class Layer(nn.Module):
    """One post-norm transformer layer, as BERT has it."""

    def __init__(self, width: int, heads: int, inner: int, dropout: float) -> None:
        super().__init__()
        self.heads = heads
        self.look = nn.Linear(width, 3 * width)
        self.mix = nn.Linear(width, width)
        self.norm_mix = nn.LayerNorm(width, eps=1e-12)
        self.up = nn.Linear(width, inner)
        self.down = nn.Linear(inner, width)
        self.norm_down = nn.LayerNorm(width, eps=1e-12)
        self.dropout = Dropout(dropout)

    def _attend(self, x: Tensor, layout: Layout) -> Tensor:
        width = x.shape[1]
        looked = self.look(x)
        if layout.slots is not None:
            empty = looked.new_zeros(layout.rows * layout.length, 3 * width)
            looked = empty.index_copy(0, layout.slots, looked)
        split = looked.view(layout.rows, layout.length, 3 * self.heads, width // self.heads)
        query, key, value = split.transpose(1, 2).chunk(3, 1)
        with torch.autocast(x.device.type, enabled=False):
            scores = (query * query.shape[-1] ** -0.5) @ key.transpose(2, 3)
            if layout.bias is not None:
                scores = scores + layout.bias.to(scores.dtype)
            mixed = (scores.softmax(-1) @ value).transpose(1, 2).reshape(-1, width)
        found: Tensor = mixed if layout.slots is None else mixed[layout.slots]
        return found

    def forward(self, x: Tensor, layout: Layout) -> Tensor:
        """States (N, width) of all rows, one row after the other, to states (N, width)."""
        x = self.norm_mix(x + self.dropout(self.mix(self._attend(x, layout))))
        inner = F.gelu(self.up(x))
        out: Tensor = self.norm_down(x + self.dropout(self.down(inner)))
        return out


class Encoder(nn.Module):
    """MiniLM over pieces, with surface features added, and heads over the first piece of a word."""

    def __init__(self, shape: Shape, vocabulary: int, dropout: float) -> None:
        super().__init__()
        width = shape.width
        self.word = nn.Embedding(vocabulary, width)
        self.position = nn.Embedding(512, width)
        self.kind = nn.Parameter(torch.zeros(width))
        self.shape = nn.Embedding(2 * SHAPES, width)
        self.quote = nn.Embedding(QUOTES, width)
        self.place = nn.Embedding(PLACES, width)
        for features in (self.shape, self.quote, self.place):
            nn.init.normal_(features.weight, std=0.005)
        self.norm = nn.LayerNorm(width, eps=1e-12)
        self.dropout = Dropout(dropout)
        self.layers = nn.ModuleList(
            Layer(width, shape.heads, shape.inner, dropout) for _ in range(shape.layers)
        )
        self.cue = nn.Linear(width, CUE_TAGS)
        self.hedge = nn.Linear(width, HEDGE_TAGS)
        self.roles = nn.Linear(width, 2)
        self.link = nn.Linear(width, shape.link_width)

    def read(self, features: list[Tensor], at: Tensor, layout: Layout) -> Tensor:
        """Hidden states (N, width) of N pieces.

        `features` are four (N): id, letter-case shape, quotation and place; `at` (N) is the
        position of each piece in its row.
        """
        return self.over(self.word(features[0]), features[1:], at, layout)

    def over(self, words: Tensor, look: list[Tensor], at: Tensor, layout: Layout) -> Tensor:
        """As `read`, from the vectors of the pieces (N, width) in place of their ids."""
        shape, quote, place = look
        x = words + self.position(at) + self.kind
        x = x + self.shape(shape) + self.quote(quote) + self.place(place)
        states: Tensor = self.dropout(self.norm(x))
        for layer in self.layers:
            states = layer(states, layout)
        return states

    @torch.no_grad()
    def start_from(self, folder: Path) -> None:
        """Take over the published weights of a MiniLM."""
        given = load_file(str(folder / "model.safetensors"))
        self.word.weight.copy_(given["embeddings.word_embeddings.weight"])
        self.position.weight.copy_(given["embeddings.position_embeddings.weight"])
        self.kind.copy_(given["embeddings.token_type_embeddings.weight"][0])
        names = {
            "mix": "attention.output.dense",
            "norm_mix": "attention.output.LayerNorm",
            "up": "intermediate.dense",
            "down": "output.dense",
            "norm_down": "output.LayerNorm",
        }
        for what in ("weight", "bias"):
            getattr(self.norm, what).copy_(given[f"embeddings.LayerNorm.{what}"])
            for number, layer in enumerate(self.layers):
                begin = f"encoder.layer.{number}."
                looks = [given[f"{begin}attention.self.{x}.{what}"] for x in _LOOKS]
                getattr(layer.look, what).copy_(torch.cat(looks))
                for mine, theirs in names.items():
                    part = getattr(layer, mine)
                    getattr(part, what).copy_(given[f"{begin}{theirs}.{what}"])


_LOOKS = ("query", "key", "value")


class Linker(nn.Module):
    """Given one cue, score each word near it as source and content, and the cue itself."""

    def __init__(self, shape: Shape, dropout: float) -> None:
        super().__init__()
        width = shape.link_width
        self.distance = nn.Embedding(DISTANCES, width)
        self.line = nn.Embedding(LINE_STEPS, width)
        self.chance = nn.Linear(1, width)
        self.cue = nn.Linear(width, width)
        self.norm = nn.LayerNorm(width)
        self.layers = nn.ModuleList(
            Layer(width, shape.link_heads, shape.link_inner, dropout)
            for _ in range(shape.link_layers)
        )
        self.source = nn.Linear(width, 3)
        self.content = nn.Linear(width, 3)
        self.whole = nn.Linear(width, 2)

    def forward(
        self, words: Tensor, chance: Tensor, distance: Tensor, line: Tensor, mask: Tensor
    ) -> tuple[Tensor, Tensor, Tensor]:
        """Scores around C cues, K words each.

        `words` (C, K, width), `chance` (C, K) of being a cue word, `distance` and `line` (C, K)
        bucket numbers, `mask` (C, K) 1 for a word. Gives source (C, K, 3): inside, first, last;
        content (C, K, 3): inside, starts here, has ended; whole (C, 2): no source, true cue.
        """
        cue = ((distance == DISTANCES // 2) * mask).unsqueeze(2).to(words.dtype)
        middle = (words * cue).sum(1, keepdim=True) / cue.sum(1, keepdim=True)
        x = words + self.distance(distance) + self.line(line) + self.chance(chance.unsqueeze(2))
        x = self.norm(x + self.cue(middle))
        cues, near, width = x.shape
        bias = ((1.0 - mask) * -1e4).unsqueeze(1).unsqueeze(1)
        layout = Layout(cues, near, None, bias)
        x = x.view(-1, width)
        for layer in self.layers:
            x = layer(x, layout)
        x = x.view(cues, near, width)
        pooled = (x * cue).sum(1) / cue.sum(1)
        return self.source(x), self.content(x), self.whole(pooled)


class Network(nn.Module):
    """Encoder and linker together."""

    def __init__(self, shape: Shape, vocabulary: int, dropout: float = 0.1) -> None:
        super().__init__()
        self.sizes = shape
        self.encoder = Encoder(shape, vocabulary, dropout)
        self.linker = Linker(shape, dropout / 2)
