using Unrolled.Generator.Equations;
using Unrolled.Generator.Model;
using static Unrolled.Generator.Cells.Activations;

namespace Unrolled.Generator.Cells;

/// <summary>s = s + t ⊙ (n − s), L times within a step; x enters at the first</summary>
internal static class Rhn
{
    private const int UsualDepth = 2;

    public static CellProgram Write(CellSpec spec)
    {
        int depth = (int)spec.Number("Depth", UsualDepth);
        var cell = new CellBuilder(spec, "Recurrent highway network", "Zilly et al. 2016, arXiv:1607.03474");
        cell.Variant(depth != UsualDepth, $"depth {depth}");
        Vector x = cell.Input(), s = cell.State("h");
        for (int level = 1; level <= depth; level++)
        {
            Vector n = cell.Map($"n{level}", Tanh(Level("n", level)));
            Vector t = cell.Map($"t{level}", Sigmoid(Level("t", level)));
            s = cell.Map(level == depth ? "h" : $"s{level}", s + (t * (n - (Expression)s)));
        }

        return cell.Output(s);

        Vector Level(string letter, int level)
        {
            InitialValue bias = Drawing.Bias(spec, letter == "t" ? -2 : 0);
            Product inner = cell.Matrix($"U{letter}{level}", s, initial: Drawing.RecurrentWeight(spec));
            Product[] products = level == 1 ? [cell.Matrix("W" + letter, x), inner] : [inner];
            return cell.Gate($"{letter}{level}", bias, products);
        }
    }
}
