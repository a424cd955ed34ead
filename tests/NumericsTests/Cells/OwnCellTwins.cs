namespace Unrolled.NumericsTests.Cells;

/// <summary>
/// The built-in cells, without variants, as users write cells. Two cannot be written so: QRNN keeps past inputs, and no state of a user's is as long as the input; LMU has matrices that are not trained.
/// </summary>
internal static partial class OwnCellTwins
{
    /// <summary>The cells: a method for each, called as the built-in one. It reads another number of inputs than it has units.</summary>
    public const string Source = """
        using Unrolled;
        using static Unrolled.Functions;

        /// <summary>Cells.</summary>
        public static partial class Twins
        {
            /// <summary>Elman's layer.</summary>
            [RecurrentCell]
            public static Units Rnn(Units x, Units h, Affine all) => Tanh(all[x, h]);

            /// <summary>Long short-term memory.</summary>
            [RecurrentCell]
            public static (Units h, Units c) Lstm(Units x, Units h, Units c, Affine input, [Draw(1)] Affine forget, Affine cell, Affine output)
            {
                var i = Sigmoid(input[x, h]);
                var f = Sigmoid(forget[x, h]);
                var g = Tanh(cell[x, h]);
                var next = f * c + i * g;
                var o = Sigmoid(output[x, h]);
                return (o * Tanh(next), next);
            }

            /// <summary>Gated recurrent unit.</summary>
            [RecurrentCell]
            public static Units Gru(Units x, Units h, Affine reset, Affine update, Affine candidate, Affine hidden)
            {
                var r = Sigmoid(reset[x, h]);
                var z = Sigmoid(update[x, h]);
                var n = Tanh(candidate[x] + r * hidden[h]);
                return z * h + (1 - z) * n;
            }

            /// <summary>Minimal gated unit.</summary>
            [RecurrentCell]
            public static Units Mgu(Units x, Units h, Affine forget, Affine candidate)
            {
                var f = Sigmoid(forget[x, h]);
                var n = Tanh(candidate[x, f * h]);
                return (1 - f) * h + f * n;
            }

            /// <summary>JANET.</summary>
            [RecurrentCell]
            public static Units Janet(Units x, Units h, [Draw(1)] Affine forget, Affine cell)
            {
                var a = forget[x, h];
                var f = Sigmoid(a);
                var i = 1 - Sigmoid(a - 1);
                var g = Tanh(cell[x, h]);
                return f * h + i * g;
            }

            /// <summary>Light gated recurrent unit.</summary>
            [RecurrentCell]
            public static Units LightGru(Units x, Units h, Affine update, Affine candidate)
            {
                var z = Sigmoid(update[x, h]);
                var n = Relu(candidate[x, h]);
                return z * h + (1 - z) * n;
            }

            /// <summary>Update gate RNN.</summary>
            [RecurrentCell]
            public static Units UgRnn(Units x, Units h, Affine update, Affine candidate)
            {
                var g = Sigmoid(update[x, h]);
                var n = Tanh(candidate[x, h]);
                return g * h + (1 - g) * n;
            }

            /// <summary>Intersection RNN.</summary>
            [RecurrentCell]
            public static (Units y, Units h) PlusRnn(Units x, Units h, Linear carry, [Draw(1)] Affine gateH, Affine candidate, [Draw(1)] Affine gateY, Affine value)
            {
                var p = carry[x];
                var gh = Sigmoid(gateH[p, h]);
                var n = Tanh(candidate[p, h]);
                var gy = Sigmoid(gateY[p, h]);
                var v = Relu(value[p, h]);
                var next = gh * h + (1 - gh) * n;
                return (gy * p + (1 - gy) * v, next);
            }

            /// <summary>STAR.</summary>
            [RecurrentCell]
            public static Units Star(Units x, Units h, Affine input, Affine keep)
            {
                var z = Tanh(input[x]);
                var k = Sigmoid(keep[x, h]);
                return Tanh((1 - k) * h + k * z);
            }

            /// <summary>Independently recurrent layer.</summary>
            [RecurrentCell]
            public static Units IndRnn(Units x, Units h, Affine all, [Draw(0, 1)] Diagonal own) => Relu(all[x] + own * h);

            /// <summary>MinimalRNN.</summary>
            [RecurrentCell]
            public static Units MinimalRnn(Units x, Units h, Affine input, Affine update)
            {
                var z = Tanh(input[x]);
                var u = Sigmoid(update[h, z]);
                return u * h + (1 - u) * z;
            }

            /// <summary>minGRU.</summary>
            [RecurrentCell]
            public static Units MinGru(Units x, Units h, Affine update, Affine candidate)
            {
                var z = Sigmoid(update[x]);
                var n = candidate[x];
                return (1 - z) * h + z * n;
            }

            /// <summary>minLSTM.</summary>
            [RecurrentCell]
            public static Units MinLstm(Units x, Units h, Affine forget, Affine input, Affine candidate)
            {
                var f = forget[x];
                var i = input[x];
                var share = Sigmoid(Softplus(-i) - Softplus(-f));
                var n = candidate[x];
                return share * h + (1 - share) * n;
            }

            /// <summary>T-RNN.</summary>
            [RecurrentCell]
            public static Units TypedRnn(Units x, Units h, Affine candidate, Affine forget)
            {
                var z = candidate[x];
                var f = Sigmoid(forget[x]);
                return f * h + (1 - f) * z;
            }

            /// <summary>Recurrent additive network: its output is no state.</summary>
            [RecurrentCell]
            public static (Units h, Units c) Ran(Units x, Units c, Linear content, Affine input, Affine forget)
            {
                var before = Tanh(c);
                var n = content[x];
                var i = Sigmoid(input[x, before]);
                var f = Sigmoid(forget[x, before]);
                var next = f * c + i * n;
                return (Tanh(next), next);
            }

            /// <summary>Chaos-free network.</summary>
            [RecurrentCell]
            public static Units Cfn(Units x, Units h, [Draw(1)] Affine keep, [Draw(-1)] Affine write, Linear content)
            {
                var t = Sigmoid(keep[x, h]);
                var e = Sigmoid(write[x, h]);
                var n = content[x];
                return t * Tanh(h) + e * Tanh(n);
            }

            /// <summary>ATR.</summary>
            [RecurrentCell]
            public static Units Atr(Units x, Units h, Affine ofInput, Affine ofState)
            {
                var p = ofInput[x];
                var q = ofState[h];
                var i = Sigmoid(p + q);
                var f = Sigmoid(p - q);
                return i * p + f * h;
            }

            /// <summary>MUT1.</summary>
            [RecurrentCell]
            public static Units Mut1(Units x, Units h, Linear carry, Affine update, Affine reset, Affine candidate)
            {
                var p = carry[x];
                var z = Sigmoid(update[x]);
                var r = Sigmoid(reset[x, h]);
                var n = Tanh(candidate[r * h] + Tanh(p));
                return z * n + (1 - z) * h;
            }

            /// <summary>MUT2.</summary>
            [RecurrentCell]
            public static Units Mut2(Units x, Units h, Linear carry, Affine update, Affine reset, Affine candidate)
            {
                var p = carry[x];
                var z = Sigmoid(update[x, h]);
                var r = Sigmoid(reset[h] + p);
                var n = Tanh(candidate[x, r * h]);
                return z * n + (1 - z) * h;
            }

            /// <summary>MUT3.</summary>
            [RecurrentCell]
            public static Units Mut3(Units x, Units h, Affine update, Affine reset, Affine candidate)
            {
                var th = Tanh(h);
                var z = Sigmoid(update[x, th]);
                var r = Sigmoid(reset[x, h]);
                var n = Tanh(candidate[x, r * h]);
                return z * n + (1 - z) * h;
            }

            /// <summary>Multiplicative RNN.</summary>
            [RecurrentCell]
            public static Units MultiplicativeRnn(Units x, Units h, Linear ofInput, Linear ofState, Affine all)
            {
                var m = ofInput[x] * ofState[h];
                return Tanh(all[x, m]);
            }

            /// <summary>Multiplicative LSTM.</summary>
            [RecurrentCell]
            public static (Units h, Units c) MultiplicativeLstm(
                Units x, Units h, Units c, Linear ofInput, Linear ofState, Affine input, [Draw(1)] Affine forget, Affine cell, Affine output)
            {
                var m = ofInput[x] * ofState[h];
                var i = Sigmoid(input[x, m]);
                var f = Sigmoid(forget[x, m]);
                var g = Tanh(cell[x, m]);
                var next = f * c + i * g;
                var o = Sigmoid(output[x, m]);
                return (o * Tanh(next), next);
            }

            /// <summary>Recurrent highway network.</summary>
            [RecurrentCell]
            public static Units Rhn(Units x, Units h, Affine n1, [Draw(-2)] Affine t1, Affine n2, [Draw(-2)] Affine t2)
            {
                var first = Tanh(n1[x, h]);
                var s = Carry(h, first, Sigmoid(t1[x, h]));
                var second = Tanh(n2[s]);
                return Carry(s, second, Sigmoid(t2[s]));
            }

            private static Units Carry(Units s, Units n, Units t) => s + t * (n - s);

            /// <summary>NAS.</summary>
            [RecurrentCell]
            public static (Units h, Units c) Nas(
                Units x, Units h, Units c, Linear a0, Linear a1, Linear a2, Linear p3, Linear q3, Linear a4, Linear a5, Linear a6, Linear a7)
            {
                var g0 = Sigmoid(a0[x, h]);
                var g1 = Relu(a1[x, h]);
                var g2 = Sigmoid(a2[x, h]);
                var g3 = Relu(p3[x] * q3[h]);
                var g4 = Tanh(a4[x, h]);
                var g5 = Sigmoid(a5[x, h]);
                var g6 = Tanh(a6[x, h]);
                var g7 = Sigmoid(a7[x, h]);
                var next = Tanh(Tanh(g0 * g1) + c) * Tanh(g2 + g3);
                return (Tanh(next * Tanh(Tanh(g4 * g5) + Sigmoid(g6 + g7))), next);
            }
        }
        """;

    /// <summary>The cells, by the names of their methods and attributes.</summary>
    public static readonly string[] Cells =
    [
        "Rnn", "Lstm", "Gru", "Mgu", "Janet", "LightGru", "UgRnn", "PlusRnn", "Star", "IndRnn", "MinimalRnn", "MinGru", "MinLstm", "TypedRnn", "Ran", "Cfn", "Atr", "Mut1", "Mut2", "Mut3",
        "MultiplicativeRnn", "MultiplicativeLstm", "Rhn", "Nas", "Brc", "ModulatedBrc", "CoRnn", "UnIcoRnn", "Lem", "FastRnn", "FastGrnn", "Sru", "Mgu1", "Mgu2", "Mgu3", "SLstm", "Lru", "Cfc",
    ];

    /// <summary>Cells whose matrices of computed vectors are drawn as a layer's inner ones, where a method's are drawn as its recurrent ones.</summary>
    public static readonly string[] DrawnOtherwise = ["PlusRnn", "Cfc", "Lru"];
}
