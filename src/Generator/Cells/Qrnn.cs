using Unrolled.Generator.Equations;
using Unrolled.Generator.Model;
using static Unrolled.Generator.Cells.Activations;

namespace Unrolled.Generator.Cells;

/// <summary>z = tanh(Wz x + Wz1 x₋ + bz), f, o, i = σ(…) of the last inputs alike; c = f ⊙ c₋ + (1 − f) ⊙ z, or + i ⊙ z; h = o ⊙ c, or c</summary>
internal static class Qrnn
{
    private const int UsualWindow = 2;

    public static CellProgram Write(CellSpec spec)
    {
        int window = (int)spec.Number("Window", UsualWindow);
        Pooling pooling = spec.Choice<Pooling>();
        var cell = new CellBuilder(spec, "Quasi-recurrent neural network", "Bradbury et al. 2016, arXiv:1611.01576");
        cell.Variant(window != UsualWindow, $"window {window}");
        cell.Variant(pooling != Pooling.ForgetOutput, pooling == Pooling.Forget ? "f-pooling" : "ifo-pooling");
        Vector x = cell.Input(), memory = cell.State("c");
        var read = new Vector[window];
        read[0] = x;
        for (int back = 1; back < window; back++)
            read[back] = cell.Delayed($"x{back}", read[back - 1]);
        Vector z = cell.Map("z", Tanh(Convolved("z", Drawing.Bias(spec)))), f = cell.Map("f", Sigmoid(Convolved("f", Drawing.Keeping(spec, isNegated: false))));
        Expression i = pooling == Pooling.InputForgetOutput ? cell.Map("i", Sigmoid(Convolved("i", Drawing.Keeping(spec, isNegated: true)))) : 1 - f;
        Vector c = cell.Map("c", (f * memory) + (i * z));
        return cell.Output(pooling == Pooling.Forget ? c : cell.Map("h", cell.Map("o", Sigmoid(Convolved("o", Drawing.Bias(spec)))) * c));

        Vector Convolved(string letter, InitialValue bias)
        {
            var products = new Product[window];
            for (int back = 0; back < window; back++)
                products[back] = cell.Matrix($"W{letter}{(back == 0 ? "" : back)}", read[back], initial: Drawing.InputWeight(spec));
            return cell.Gate(letter, bias, products);
        }
    }
}
