using System;
using Unrolled.Generator.Equations;
using Unrolled.Generator.Model;

namespace Unrolled.Generator.Cells;

/// <summary>s = λ ⊙ s₋ + exp(γ) ⊙ B x, complex and diagonal, here as real and imaginary parts; y = Re(C s) + d ⊙ x. λ = exp(−exp(ν) + i exp(θ)), so that |λ| is below one.</summary>
internal static class Lru
{
    public static CellProgram Write(CellSpec spec)
    {
        int states = (int)spec.Number("States", spec.Units);
        double least = spec.Number("LeastRadius", 0), most = spec.Number("Radius", 1), phase = spec.Number("Phase", 2 * Math.PI);
        var cell = new CellBuilder(spec, "Linear recurrent unit", "Orvieto et al. 2023, arXiv:2303.06349");
        cell.Variant(states != spec.Units, $"{states} states");
        Vector x = cell.Input(), real = cell.State("sr", states), imaginary = cell.State("si", states);
        Vector nu = cell.Parameter("nu", new(InitialKind.RingRadius, most) { Least = least }, states), theta = cell.Parameter("theta", new(InitialKind.RingPhase, phase), states);
        Vector rho = cell.Map("rho", Exp(-Exp(nu))), angle = cell.Map("phi", Exp(theta));
        Vector re = cell.Map("lr", rho * new Apply(Function.Cos, angle)), im = cell.Map("li", rho * new Apply(Function.Sin, angle));
        Vector scale = cell.Map("g", Exp(cell.Parameter("gamma", new(InitialKind.RingNorm, most) { Least = least }, states)));
        Vector sr = cell.Map("sr", (re * real) - (im * imaginary) + (scale * Entry("r"))), si = cell.Map("si", (re * imaginary) + (im * real) + (scale * Entry("i")));
        Vector p = cell.Linear("p", null, Exit("r", sr)), q = cell.Linear("q", null, Exit("i", si));
        Expression through = spec.Inputs == spec.Units ? cell.Parameter("d", new(InitialKind.Normal, 1)) * x : cell.Linear("w", null, cell.Matrix("D", x));
        return cell.Output(cell.Map("y", p - q + through));

        // Half of the variance each.
        Vector Entry(string part) => cell.Linear("v" + part, null, cell.Matrix("B" + part, x, states, new(InitialKind.Normal, Math.Sqrt(0.5 / spec.Inputs))));
        Product Exit(string part, Vector state) => cell.Matrix("C" + part, state, initial: new(InitialKind.Normal, Math.Sqrt(1.0 / states)));
        static Expression Exp(Expression a) => new Apply(Function.Exp, a);
    }
}
