namespace Unrolled.NumericsTests.Cells;

/// <content>Cells that are made as dynamical systems: bistable, oscillating, linear, in continuous time; and what they have beside matrices.</content>
internal static partial class OwnCellTwins
{
    /// <summary>More cells.</summary>
    public const string Systems = """
        using Unrolled;
        using static Unrolled.Functions;

        public static partial class Twins
        {
            /// <summary>Bistable recurrent cell.</summary>
            [RecurrentCell]
            public static Units Brc(Units x, Units h, Affine first, [Draw(1)] Diagonal ownFirst, Affine update, [Draw(1)] Diagonal ownUpdate, Linear content)
            {
                var a = 1 + Tanh(first[x] + ownFirst * h);
                var z = Sigmoid(update[x] + ownUpdate * h);
                var n = Tanh(content[x] + a * h);
                return z * h + (1 - z) * n;
            }

            /// <summary>nBRC.</summary>
            [RecurrentCell]
            public static Units ModulatedBrc(Units x, Units h, Affine first, Affine update, Linear content)
            {
                var a = 1 + Tanh(first[x, h]);
                var z = Sigmoid(update[x, h]);
                var n = Tanh(content[x] + a * h);
                return z * h + (1 - z) * n;
            }

            /// <summary>Coupled oscillatory RNN.</summary>
            [RecurrentCell]
            public static (Units h, Units v) CoRnn(Units x, Units h, Units v, Affine all)
            {
                const double step = 0.034, gamma = 1.3, epsilon = 12.7;
                var next = v + step * (Tanh(all[x, h, v]) - gamma * h - epsilon * v);
                return (h + step * next, next);
            }

            /// <summary>Undamped oscillators.</summary>
            [RecurrentCell]
            public static (Units h, Units v) UnIcoRnn(Units x, Units h, Units v, Affine all, [Draw(0, 1)] Diagonal own, [Draw(-0.1f, 0.1f)] Diagonal pace)
            {
                var a = all[x];
                var s = 0.2 * Sigmoid(pace);
                var next = v - s * (Tanh(a + own * h) + 1 * h);
                return (h + s * next, next);
            }

            /// <summary>Long expressive memory.</summary>
            [RecurrentCell]
            public static (Units h, Units c) Lem(Units x, Units h, Units c, Affine first, Affine second, Affine cell, Affine output)
            {
                var d = Sigmoid(first[x, h]);
                var e = Sigmoid(second[x, h]);
                var next = (1 - d) * c + d * Tanh(cell[x, h]);
                return ((1 - e) * h + e * Tanh(output[x, next]), next);
            }

            /// <summary>FastRNN.</summary>
            [RecurrentCell]
            public static Units FastRnn(Units x, Units h, [Draw(-3)] Scalar alpha, [Draw(3)] Scalar beta, Affine all)
            {
                var n = Tanh(all[x, h]);
                return Sigmoid(alpha) * n + Sigmoid(beta) * h;
            }

            /// <summary>FastGRNN.</summary>
            [RecurrentCell]
            public static Units FastGrnn(Units x, Units h, [Draw(1)] Scalar zeta, [Draw(-4)] Scalar nu, Linear all, Diagonal ofGate, Diagonal ofCandidate)
            {
                var a = all[x, h];
                var z = Sigmoid(a + ofGate);
                var n = Tanh(a + ofCandidate);
                return (Sigmoid(zeta) * (1 - z) + Sigmoid(nu)) * n + z * h;
            }

            /// <summary>Simple recurrent unit.</summary>
            [RecurrentCell]
            public static (Units h, Units c) Sru(
                Units x, Units c, Affine forget, [Draw(-1, 1)] Diagonal ownForget, Affine reset, [Draw(-1, 1)] Diagonal ownReset, Linear write, Linear carry)
            {
                var f = Sigmoid(forget[x] + ownForget * c);
                var r = Sigmoid(reset[x] + ownReset * c);
                var next = f * c + (1 - f) * write[x];
                return (r * next + (1 - r) * carry[x], next);
            }

            /// <summary>MGU1.</summary>
            [RecurrentCell]
            public static Units Mgu1(Units x, Units h, Affine forget, Affine candidate)
            {
                var f = Sigmoid(forget[h]);
                var n = Tanh(candidate[x, f * h]);
                return (1 - f) * h + f * n;
            }

            /// <summary>MGU2.</summary>
            [RecurrentCell]
            public static Units Mgu2(Units x, Units h, Linear forget, Affine candidate)
            {
                var f = Sigmoid(forget[h]);
                var n = Tanh(candidate[x, f * h]);
                return (1 - f) * h + f * n;
            }

            /// <summary>MGU3.</summary>
            [RecurrentCell]
            public static Units Mgu3(Units x, Units h, Diagonal forget, Affine candidate)
            {
                var f = Sigmoid(forget);
                var n = Tanh(candidate[x, f * h]);
                return (1 - f) * h + f * n;
            }

            /// <summary>sLSTM.</summary>
            [RecurrentCell]
            public static (Units h, Units c, Units n, Units m) SLstm(
                Units x, Units h, Units c, Units n, Units m, Affine input, [Draw(1)] Affine forget, Affine cell, Affine output)
            {
                var ai = input[x, h];
                var af = forget[x, h];
                var z = Tanh(cell[x, h]);
                var o = Sigmoid(output[x, h]);
                var size = Abs(n);
                var begun = Positive(size);
                var d = ai - (m - Softplus(-af));
                var scale = ai + begun * Relu(-d);
                var i = Exp(begun * Negative(d));
                var f = Exp(Negative(-d));
                var memory = f * c + i * z;
                var norm = f * size + i;
                return (o * (memory / norm), memory, norm, scale);
            }

            /// <summary>LRU.</summary>
            [RecurrentCell]
            public static (Units y, Units real, Units imaginary) Lru(
                Units x, Units real, Units imaginary, Diagonal nu, Diagonal theta, Diagonal gamma, Linear br, Linear bi, Linear cr, Linear ci, Linear through)
            {
                var rho = Exp(-Exp(nu));
                var angle = Exp(theta);
                var re = rho * Cos(angle);
                var im = rho * Sin(angle);
                var scale = Exp(gamma);
                var sr = re * real - im * imaginary + scale * br[x];
                var si = re * imaginary + im * real + scale * bi[x];
                var p = cr[sr];
                var q = ci[si];
                return (p - q + through[x], sr, si);
            }

            /// <summary>Closed-form continuous-time layer.</summary>
            [RecurrentCell]
            public static Units Cfc(Units x, Units h, TimeStep elapsed, Affine backbone, Affine pace, Affine offset, Affine before, Affine after)
            {
                var u = 1.7159 * Tanh(0.666 * backbone[x, h]);
                var tau = Sigmoid(pace[u] * elapsed + offset[u]);
                var first = Tanh(before[u]);
                var second = Tanh(after[u]);
                return first * (1 - tau) + tau * second;
            }
        }
        """;
}
