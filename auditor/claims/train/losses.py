"""Losses of the two passes: tags, one source span or none, and a two-state chain of content."""

from __future__ import annotations

import torch
from torch import Tensor
from torch.nn import functional as F

IMPOSSIBLE = -1e4
LONGEST_SOURCE = 48


def chain_loss(scores: Tensor, inside: Tensor, mask: Tensor) -> Tensor:
    """Negative log likelihood (C) of content labels `inside` (C, K) under a two-state chain.

    `scores` (C, K, 3): being inside, starting here, having ended before here.
    """
    be, start, end = scores.unbind(2)
    zero = torch.zeros_like(be)
    out_row = torch.stack([zero, be + start], 2)
    in_row = torch.stack([end, be], 2)
    steps = torch.stack([out_row, in_row], 2)
    still = torch.tensor([[0.0, IMPOSSIBLE], [IMPOSSIBLE, 0.0]], device=scores.device)
    steps = torch.where(mask.bool()[:, :, None, None], steps, still)
    while steps.shape[1] > 1:
        if steps.shape[1] % 2:
            steps = torch.cat([steps, still.expand(len(steps), 1, 2, 2)], 1)
        left, right = steps[:, 0::2], steps[:, 1::2]
        steps = torch.logsumexp(left.unsqueeze(4) + right.unsqueeze(2), 3)
    total = torch.logsumexp(steps[:, 0, 0], 1)
    before = F.pad(inside, (1, 0))[:, :-1]
    gold = be * inside + start * inside * (1 - before) + end * before * (1 - inside) * mask
    return total - gold.sum(1)


def span_loss(scores: Tensor, none: Tensor, spans: Tensor, mask: Tensor) -> Tensor:
    """Negative log likelihood (C) of one span (C, 2), or of none where it is empty.

    `scores` (C, K, 3): being inside, first word, last word; `none` (C).
    """
    be, first, last = scores.unbind(2)
    length = scores.shape[1]
    run = F.pad(be.cumsum(1), (1, 0))
    table = (first - run[:, :-1]).unsqueeze(2) + (last + run[:, 1:]).unsqueeze(1)
    at = torch.arange(length, device=scores.device)
    gap = at.unsqueeze(0) - at.unsqueeze(1)
    allowed = ((gap >= 0) & (gap < LONGEST_SOURCE)) & mask.bool().unsqueeze(1)
    total = torch.cat([table.masked_fill(~allowed, IMPOSSIBLE).flatten(1), none.unsqueeze(1)], 1)
    row = torch.arange(len(scores), device=scores.device)
    gold = torch.where(
        spans[:, 1] > spans[:, 0], table[row, spans[:, 0], (spans[:, 1] - 1).clamp(min=0)], none
    )
    return torch.logsumexp(total, 1) - gold
