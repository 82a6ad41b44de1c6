"""One small encoder with many heads. Word vectors feed token heads, an arc scorer, and small scorers of word pairs and triples."""
import torch, torch.nn as nn, torch.nn.functional as F


class Linear(nn.Linear):
    """A linear layer that can round its weights and inputs as the exported int8 graph will, so that training learns to live with it."""
    rounding = False

    def forward(self, x):
        if not Linear.rounding: return super().forward(x)
        with torch.no_grad():
            low, high = x.aminmax(); low, high = low.clamp(max=0), high.clamp(min=0)
            step = ((high - low) / 255).clamp(min=1e-8); zero = (-low / step).round().clamp(0, 255).int()
            scale = (self.weight.abs().amax(1) / 127).clamp(min=1e-8)
        x = torch.fake_quantize_per_tensor_affine(x, step, zero, 0, 255)
        w = torch.fake_quantize_per_channel_affine(self.weight, scale, torch.zeros_like(scale, dtype=torch.int32), 0, -127, 127)
        return F.linear(x, w, self.bias)


class Layer(nn.Module):
    def __init__(self, d, heads, ff):
        super().__init__()
        self.heads = heads
        self.qkv = Linear(d, 3 * d)
        self.out = Linear(d, d)
        self.norm1 = nn.LayerNorm(d, eps=1e-12)
        self.up = Linear(d, ff)
        self.down = Linear(ff, d)
        self.norm2 = nn.LayerNorm(d, eps=1e-12)

    def forward(self, x, mask, drop):
        B, T, D = x.shape
        q, k, v = self.qkv(x).view(B, T, 3, self.heads, D // self.heads).permute(2, 0, 3, 1, 4)
        a = F.scaled_dot_product_attention(q, k, v, attn_mask=mask)
        x = self.norm1(x + F.dropout(self.out(a.transpose(1, 2).reshape(B, T, D)), drop, self.training))
        h = self.down(F.gelu(self.up(x)))
        return self.norm2(x + F.dropout(h, drop, self.training))


class Encoder(nn.Module):
    def __init__(self, vocab, d=384, layers=12, heads=12, ff=1536, positions=512, shapes=19):
        super().__init__()
        self.words = nn.Embedding(vocab, d)
        self.positions = nn.Embedding(positions, d)
        self.shapes = nn.Embedding(shapes, d)
        nn.init.zeros_(self.shapes.weight)   # starts as the pretrained model, which knows no case
        self.norm = nn.LayerNorm(d, eps=1e-12)
        self.layers = nn.ModuleList([Layer(d, heads, ff) for _ in range(layers)])

    def forward(self, ids, shapes, mask, drop=0.0):
        """ids, shapes [B, T]; mask [B, T] true where there is a piece → [B, T, d]."""
        x = self.words(ids) + self.positions.weight[: ids.shape[1]] + self.shapes(shapes)
        x = F.dropout(self.norm(x), drop, self.training)
        m = None if mask is None else mask[:, None, None, :]
        for layer in self.layers: x = layer(x, m, drop)
        return x


class Tuples(nn.Module):
    """Scores tuples of words: each place of the tuple has its own projection; the first also meets the sum of the others elementwise."""
    def __init__(self, d, arity, out, hidden=192):
        super().__init__()
        self.arity, self.hidden = arity, hidden
        self.parts = Linear(d, arity * hidden)
        self.a = Linear(d, hidden, bias=False)
        self.b = Linear(d, hidden, bias=False)
        self.distance = nn.Embedding(33, hidden)
        nn.init.normal_(self.distance.weight, std=0.02)
        self.out = nn.Linear(2 * hidden, out)

    def forward(self, words, index, drop=0.0):
        """words [N, d]; index [M, arity] → [M, out]."""
        return self.score(torch.cat([self.parts(words), self.a(words), self.b(words)], -1), index, drop)

    @property
    def width(self): return (self.arity + 2) * self.hidden

    def score(self, projected, index, drop=0.0):
        """projected [N, width]: the words' projections side by side, which are the same for every tuple; index [M, arity] → [M, out]."""
        n = self.hidden
        column = lambda k: projected[:, k * n:(k + 1) * n]
        h = self.distance((index[:, 1] - index[:, 0]).clamp(-16, 16) + 16)
        for k in range(self.arity): h = h + column(k).index_select(0, index[:, k])
        rest = column(self.arity + 1).index_select(0, index[:, 1])
        for k in range(2, self.arity): rest = rest + column(self.arity + 1).index_select(0, index[:, k])
        prod = column(self.arity).index_select(0, index[:, 0]) * rest
        return self.out(F.dropout(torch.cat([F.gelu(h), prod], -1), drop, self.training))


class Reader(nn.Module):
    def __init__(self, encoder, sizes, d=384, arc=192):
        """sizes: labels of each word head by name; plus `rel`, `span`, `role`, `link`, `tie`."""
        super().__init__()
        self.encoder = encoder
        self.names = [n for n in sizes if n not in ("rel", "span", "role", "link", "tie", "quote")]
        self.sizes = sizes
        self.mix = Linear(2 * d, d)
        with torch.no_grad():
            self.mix.weight.copy_(torch.cat([torch.eye(d) * 0.5, torch.eye(d) * 0.5], 1)); self.mix.bias.zero_()
        self.hidden = Linear(d, d)
        self.token = Linear(d, sum(sizes[n] for n in self.names))
        self.token_direct = Linear(d, sum(sizes[n] for n in self.names), bias=False)
        self.arc_dep = Linear(d, arc); self.arc_head = Linear(d, arc)
        self.arc_u = nn.Parameter(torch.empty(arc, arc)); nn.init.xavier_uniform_(self.arc_u)
        self.arc_bias = nn.Linear(arc, 1); self.arc_root = nn.Linear(d, 1)
        self.rel = Tuples(d, 2, sizes["rel"])
        self.span = Tuples(d, 2, sizes["span"])
        self.role = Tuples(d, 3, sizes["role"])
        self.quote = Tuples(d, 3, sizes["quote"])
        self.link = Tuples(d, 2, sizes["link"])
        self.tie = Tuples(d, 4, sizes["tie"])

    def words(self, x, first, last):
        """Word vectors from the first and last piece of each word: x [B, T, d]; first, last [B, W] → [B, W, d]."""
        d = x.shape[-1]
        f = torch.gather(x, 1, first[..., None].expand(-1, -1, d)); l = torch.gather(x, 1, last[..., None].expand(-1, -1, d))
        return self.mix(torch.cat([f, l], -1))

    def tokens(self, w, drop=0.0):
        return self.token(F.dropout(F.gelu(self.hidden(w)), drop, self.training)) + self.token_direct(F.dropout(w, drop, self.training))

    def arcs(self, w):
        """[B, W, W]: score of each head (column) for each word (row); the diagonal stands for the root."""
        dep, head = F.gelu(self.arc_dep(w)), F.gelu(self.arc_head(w))
        s = dep @ self.arc_u @ head.transpose(1, 2) + self.arc_bias(head).transpose(1, 2)
        n = torch.arange(w.shape[1], device=w.device)
        eye = n[:, None] == n[None, :]   # torch.eye has no ONNX kernel for truth values
        return torch.where(eye, self.arc_root(w).expand_as(s), s)

    def split(self, logits):
        return dict(zip(self.names, logits.split([self.sizes[n] for n in self.names], -1)))


def pretrained(path, layers):
    """Encoder with the weights of a BERT-shaped safetensors file; token type 0 is folded into the positions."""
    from safetensors.torch import load_file
    t = {k.removeprefix("bert."): v.float() for k, v in load_file(path).items()}
    enc = Encoder(t["embeddings.word_embeddings.weight"].shape[0], layers=layers)
    with torch.no_grad():
        enc.words.weight.copy_(t["embeddings.word_embeddings.weight"])
        enc.positions.weight.copy_(t["embeddings.position_embeddings.weight"] + t["embeddings.token_type_embeddings.weight"][0])
        def copy(module, name): module.weight.copy_(t[name + ".weight"]); module.bias.copy_(t[name + ".bias"])
        copy(enc.norm, "embeddings.LayerNorm")
        for n, layer in enumerate(enc.layers):
            p = f"encoder.layer.{n}."
            for kind in ("weight", "bias"):
                getattr(layer.qkv, kind).copy_(torch.cat([t[f"{p}attention.self.{x}.{kind}"] for x in ("query", "key", "value")]))
            copy(layer.out, p + "attention.output.dense"); copy(layer.norm1, p + "attention.output.LayerNorm")
            copy(layer.up, p + "intermediate.dense"); copy(layer.down, p + "output.dense"); copy(layer.norm2, p + "output.LayerNorm")
    return enc
