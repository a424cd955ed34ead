using System.Linq;
using Unrolled.Generator.Equations;
using Unrolled.Generator.Model;
using static Unrolled.Generator.Model.Activation;

namespace Unrolled.Generator.Cells;

/// <summary>c = f ⊙ c₋ + i ⊙ g, h = o ⊙ tanh(c)</summary>
internal sealed class Lstm
{
    private readonly LstmSpec _layer;
    private readonly CellBuilder _cell = new(
        "lstm", "Long short-term memory", "Hochreiter & Schmidhuber 1997; forget gate: Gers, Schmidhuber & Cummins 2000");

    private readonly Vector _x;
    private readonly Vector _hidden;
    private readonly Vector _memory;

    private Lstm(LstmSpec layer)
    {
        _layer = layer;
        _cell.Variant(!layer.ForgetGate, "no forget gate");
        _cell.Variant(layer.Coupling == Coupling.InputDriven, "f = 1 − i");
        _cell.Variant(layer.Coupling == Coupling.ForgetDriven, "i = 1 − f");
        _cell.Variant(layer.Peepholes != Gates.None, "peepholes " + PeepholeLetters(layer.Peepholes));
        _cell.Variant("gate ", layer.GateActivation, Sigmoid);
        _cell.Variant("cell ", layer.CellActivation, Tanh);
        _cell.Variant("output ", layer.OutputActivation, Tanh);
        _cell.CommonVariants(layer);
        _x = _cell.Input("x", layer.Inputs);
        _hidden = _cell.State("h", layer.Units, layer.TrainableState);
        _memory = _cell.State("c", layer.Cells, layer.TrainableState);
    }

    public static CellProgram Write(LstmSpec layer) => new Lstm(layer).Write();

    private CellProgram Write()
    {
        int units = _layer.Cells;
        Expression i = _layer.Coupling == Coupling.ForgetDriven ? 1 - ForgetGate() : InputGate();
        Expression f = !_layer.ForgetGate ? 1
            : _layer.Coupling switch { Coupling.ForgetDriven => new Variable("f"), Coupling.InputDriven => 1 - i, _ => ForgetGate() };
        Vector g = _cell.Map("g", units, _layer.Activate(_layer.CellActivation, Gate("g")));
        Vector c = _cell.Map("c", units, _layer.ForgetGate ? (f * (Expression)_memory) + (i * (Expression)g) : _memory + (i * (Expression)g));
        Vector o = _cell.Map("o", units, _layer.Activate(_layer.GateActivation, Peep(Gates.Output, "o", Gate("o"), c)));
        Expression output = o * _layer.OutputActivation.Of(c);
        Vector h = _layer.IsProjected ? Project(output) : _cell.Map("h", units, output);

        Store();
        return _cell.Output(h);
    }

    private Expression InputGate() => _cell.Map("i", _layer.Cells, _layer.Activate(_layer.GateActivation, Peep(Gates.Input, "i", Gate("i", Drawing.Keeping(_layer, _layer.Cells, negated: true)), _memory)));

    private Expression ForgetGate() =>
        _cell.Map("f", _layer.Cells, _layer.Activate(_layer.GateActivation, Peep(Gates.Forget, "f", Gate("f", Drawing.Keeping(_layer, _layer.Cells, negated: false, _layer.ForgetBias)), _memory)));

    private Expression Gate(string gate, InitialValue? bias = null) => _cell.Gate(_layer, gate, _layer.Cells, _x, _hidden, bias);

    /// <summary>The pre-activation with its peephole, a ⊕ p ⊙ c, where the gate has one (Gers &amp; Schmidhuber 2000).</summary>
    private Expression Peep(Gates gate, string letter, Expression a, Vector memory)
    {
        if ((_layer.Peepholes & gate) == 0)
            return a;
        string p = _cell.Vector("p" + letter, _layer.Cells, new InitialValue(InitialKind.Constant));
        return a + (new Variable(p) * (Expression)memory);
    }

    /// <summary>h = R (o ⊙ tanh(c)) (Sak et al. 2014, arXiv:1402.1128).</summary>
    private Vector Project(Expression output)
    {
        Vector m = _cell.Map("m", _layer.Cells, output);
        return _cell.Linear("h", null, _cell.Matrix("R", _layer.Units, m, Drawing.InnerWeight(_layer, _layer.Cells)));
    }

    private void Store()
    {
        if (!_cell.IsPyTorchs)
        {
            _cell.StoreByEquation(_layer.Depth);
            return;
        }

        _cell.StorePyTorch(_layer, "i", "f", "g", "o");
        if (_layer.IsProjected)
            _cell.StoreMatrices($"weight_hr_l{_layer.Depth}", "R");
    }

    private static string PeepholeLetters(Gates gates) => string.Join(
        " ", new[] { (Gates.Input, "i"), (Gates.Forget, "f"), (Gates.Output, "o") }.Where(gate => (gates & gate.Item1) != 0).Select(gate => gate.Item2));
}
