using System;
using System.Linq;
using Unrolled.Generator.Equations;
using Unrolled.Generator.Model;

namespace Unrolled.Generator.Cells;

/// <summary>c = f ⊙ c₋ + i ⊙ g, h = o ⊙ tanh(c)</summary>
internal sealed class Lstm
{
    public const string DepthGate = "DepthGate";

    private readonly CellSpec _spec;
    private readonly CellBuilder _cell;
    private readonly Gates _peepholes;
    private readonly Coupling _coupling;
    private readonly bool _hasForgetGate;
    private readonly ActivationSpec _gate;
    private readonly Vector _x;
    private readonly Vector _hidden;
    private readonly Vector _memory;

    private Lstm(CellSpec spec)
    {
        _spec = spec;
        (_peepholes, _coupling, _hasForgetGate) = (spec.Choice<Gates>("Peepholes"), spec.Choice<Coupling>(), spec.Is("ForgetGate", unset: true));
        _cell = new(spec, "Long short-term memory", "Hochreiter & Schmidhuber 1997; forget gate: Gers, Schmidhuber & Cummins 2000");
        _cell.Variant(!_hasForgetGate, "no forget gate");
        _cell.Variant(_coupling == Coupling.InputDriven, "f = 1 − i");
        _cell.Variant(_coupling == Coupling.ForgetDriven, "i = 1 − f");
        _cell.Variant(_peepholes != Gates.None, "peepholes " + PeepholeLetters(_peepholes));
        _cell.Variant(spec.Is(DepthGate), "depth gate");
        _cell.Variant(spec.ExposesCell, "exposes c");
        _gate = _cell.Activation("Gate", Activation.Sigmoid);
        _x = _cell.Input(spec.Is(DepthGate) ? Math.Max(1, spec.Inputs - spec.Units) : null);
        (_hidden, _memory) = (_cell.State("h", spec.Hidden), _cell.State("c"));
    }

    public static CellProgram Write(CellSpec spec) => new Lstm(spec).Write();

    /// <summary>Its hidden state, and where it is exposed the cell state behind it.</summary>
    public static long Outputs(CellSpec spec) => spec.Hidden + (spec.ExposesCell ? (long)spec.Units : 0);

    private CellProgram Write()
    {
        ActivationSpec cell = _cell.Activation("Cell", Activation.Tanh), output = _cell.Activation("Output", Activation.Tanh);
        Expression i = _coupling == Coupling.ForgetDriven ? 1 - ForgetGate() : InputGate();
        Expression f = _coupling switch { Coupling.ForgetDriven => new Variable("f"), Coupling.InputDriven => 1 - i, _ => _hasForgetGate ? ForgetGate() : 1 };
        Vector g = _cell.Map("g", cell.Of(_cell.Gate("g", _x, _hidden)));
        Expression kept = _hasForgetGate ? f * _memory : _memory;
        Vector c = _cell.Map("c", (_spec.Is(DepthGate) ? DepthTerm() + kept : kept) + (i * g));
        if (_spec.ExposesCell)
            _cell.Export(c, isMemory: true);
        Vector o = _cell.Map("o", _gate.Of(Peep(Gates.Output, "o", _cell.Gate("o", _x, _hidden), c)));
        Expression exposed = o * output.Of(c);
        Vector h = _spec.IsProjected ? Project(exposed) : _cell.Map("h", exposed);
        Store();
        return _cell.Output(h);
    }

    private Expression InputGate() => _cell.Map("i", _gate.Of(Peep(Gates.Input, "i", _cell.Gate("i", Drawing.Keeping(_spec, isNegated: true), _x, _hidden), _memory)));

    private Expression ForgetGate()
    {
        InitialValue bias = Drawing.Keeping(_spec, isNegated: false, _spec.Number("ForgetBias", 1));
        return _cell.Map("f", _gate.Of(Peep(Gates.Forget, "f", _cell.Gate("f", bias, _x, _hidden), _memory)));
    }

    /// <summary>The pre-activation with its peephole, a ⊕ p ⊙ c, where the gate has one (Gers &amp; Schmidhuber 2000).</summary>
    private Expression Peep(Gates gate, string letter, Expression a, Vector memory) =>
        (_peepholes & gate) == 0 ? a : a + (_cell.Parameter("p" + letter) * memory);

    /// <summary>d ⊙ l, l the cell state of the layer below at the same step, with d = σ(Wd x + wd ⊙ c₋ + wl ⊙ l + bd) (Yao et al. 2015, arXiv:1508.03790).</summary>
    private Expression DepthTerm()
    {
        Vector below = _cell.Below("l", _spec.Units);
        Expression a = _cell.Gate("d", _x) + (_cell.Parameter("wd") * _memory) + (_cell.Parameter("wl") * below);
        return _cell.Map("d", _gate.Of(a)) * below;
    }

    /// <summary>h = R (o ⊙ tanh(c)) (Sak et al. 2014, arXiv:1402.1128).</summary>
    private Vector Project(Expression exposed) => _cell.Linear("h", null, _cell.Matrix("R", _cell.Map("m", exposed), _spec.Hidden));

    private void Store()
    {
        _cell.StorePyTorch("i", "f", "g", "o");
        if (_spec.IsProjected)
            _cell.StoreMatrices("weight_hr", "R");
    }

    private static string PeepholeLetters(Gates gates) => string.Join(
        " ", new[] { (Gates.Input, "i"), (Gates.Forget, "f"), (Gates.Output, "o") }.Where(gate => (gates & gate.Item1) != 0).Select(gate => gate.Item2));
}
