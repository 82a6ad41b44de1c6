"""One small encoder with many heads. Word vectors feed token heads, an arc scorer, and small scorers of word pairs and triples."""
import torch, torch.nn as nn, torch.nn.functional as F


class Layer(nn.Module):
    def __init__(self, d, heads, ff):
        super().__init__()
        self.heads = heads
        self.qkv = nn.Linear(d, 3 * d)
        self.out = nn.Linear(d, d)
        self.norm1 = nn.LayerNorm(d, eps=1e-12)
        self.up = nn.Linear(d, ff)
        self.down = nn.Linear(ff, d)
        self.norm2 = nn.LayerNorm(d, eps=1e-12)

    def forward(self, x, mask, drop):
        B, T, D = x.shape
        q, k, v = self.qkv(x).view(B, T, 3, self.heads, D // self.heads).permute(2, 0, 3, 1, 4)
        a = F.scaled_dot_product_attention(q, k, v, attn_mask=mask)
        x = self.norm1(x + self.out(a.transpose(1, 2).reshape(B, T, D)))
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
        self.parts = nn.Linear(d, arity * hidden)
        self.a = nn.Linear(d, hidden, bias=False)
        self.b = nn.Linear(d, hidden, bias=False)
        self.distance = nn.Embedding(33, hidden)
        nn.init.normal_(self.distance.weight, std=0.02)
        self.out = nn.Linear(2 * hidden, out)

    def forward(self, words, index, drop=0.0):
        """words [N, d]; index [M, arity] → [M, out]."""
        p, a, b = self.parts(words), self.a(words), self.b(words)
        h = self.distance((index[:, 1] - index[:, 0]).clamp(-16, 16) + 16)
        for k in range(self.arity):
            h = h + p[:, k * self.hidden:(k + 1) * self.hidden].index_select(0, index[:, k])
        rest = b.index_select(0, index[:, 1])
        for k in range(2, self.arity): rest = rest + b.index_select(0, index[:, k])
        prod = a.index_select(0, index[:, 0]) * rest
        return self.out(F.dropout(torch.cat([F.gelu(h), prod], -1), drop, self.training))


class Reader(nn.Module):
    def __init__(self, encoder, sizes, d=384, arc=192):
        """sizes: labels of each word head by name; plus `rel`, `span`, `role`, `link`, `tie`."""
        super().__init__()
        self.encoder = encoder
        self.names = [n for n in sizes if n not in ("rel", "span", "role", "link", "tie", "quote")]
        self.sizes = sizes
        self.mix = nn.Linear(2 * d, d)
        with torch.no_grad():
            self.mix.weight.copy_(torch.cat([torch.eye(d) * 0.5, torch.eye(d) * 0.5], 1)); self.mix.bias.zero_()
        self.hidden = nn.Linear(d, d)
        self.token = nn.Linear(d, sum(sizes[n] for n in self.names))
        self.token_direct = nn.Linear(d, sum(sizes[n] for n in self.names), bias=False)
        self.arc_dep = nn.Linear(d, arc); self.arc_head = nn.Linear(d, arc)
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
