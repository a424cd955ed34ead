using System.Collections.Generic;
using System.Linq;
using Unrolled.Generator.Equations;
using Unrolled.Generator.Lowering;

namespace Unrolled.Generator.Emission;

/// <summary>A layer in the fused form: each stage's product and formulas in registers, for one register of units at a time.</summary>
internal sealed class FusedLayerSource : BackwardSource
{
    private static readonly WholeText Kernels = new("float", "record[row]", "adjoints.Work[row]", "adjoints.Kept[row]", "adjoints.Output[row]");

    private readonly CodeWriter _code;
    private readonly StepPlan _step;
    private readonly ProductSource _products;

    private FusedLayerSource(CodeWriter code, StepPlan step)
        : base(code, step)
    {
        _code = code;
        _step = step;
        _products = new ProductSource(code, step);
    }

    /// <summary>Writes the type <paramref name="type"/>.</summary>
    public static void Write(CodeWriter code, string type, StepPlan step) => new FusedLayerSource(code, step).Write(type);

    private void Write(string type)
    {
        _code.Line($"/// <summary>{Documentation.Escape(LayerSource.Summary(_step))}</summary>");
        using CodeWriter.Block body = _code.Open($"[Generated]\ninternal readonly struct {type} : ILayer<float>");
        _products.WriteFields();
        WriteForward("Forward", "Taped");
        _code.Line();
        WriteForward("Advance", "Untaped");
        _products.WriteTranspose();
        _code.Line();
        WriteBackward();
        _products.WriteGradients();
        for (int number = 0; number < _step.Stages.Count; number++)
        {
            _code.Line();
            new FusedStageSource(_code, _step, _step.Stages[number]).Write(StageName(number));
        }

        foreach (BackwardStage stage in _step.Backward)
        {
            _code.Line();
            new FusedAdjointSource(_code, _step, stage).Write(AdjointName(stage));
        }
    }

    private string StageName(int number) => _step.Stages.Count == 1 ? "Stage" : "Stage" + (number + 1).Text();

    private string AdjointName(BackwardStage stage) => StageName(_step.Stages.ToList().IndexOf(stage.Forward)) + "Adjoints";

    private void WriteForward(string method, string tape)
    {
        using CodeWriter.Block body = _code.Open("[MethodImpl(MethodImplOptions.AggressiveInlining)]\n" + $"public void {method}({Floats(LayerSource.ForwardParameters)})");
        for (int number = 0; number < _step.Stages.Count; number++)
        {
            _code.Line($"ForwardStage.Run<{StageName(number)}, {tape}>(parameters, x, previous, record, rows);");
            foreach (Whole whole in _step.Stages[number].Wholes)
            {
                _code.Line($"// {EquationPrinter.Print(_step.Program, whole)}");
                using (_code.Open("for (int row = 0; row < rows; row++)"))
                    _code.Line(Kernels.Forward(_step, whole));
            }
        }
    }

    private void WriteBackward()
    {
        using CodeWriter.Block body = _code.Open($"public void Backward(\n    {Floats(LayerSource.BackwardParameters)})");
        WriteStepBack();
    }

    protected override void WriteAdjoints(BackwardStage stage, int number) =>
        _code.Line($"BackwardStage.Run<{AdjointName(stage)}>(parameters, x, previous, record, adjoints, rows);");

    protected override void WriteState(StateVector state, int offset)
    {
        string adjoint = Adjoint.NameOf(state.Previous);
        if (!_step.Work.Contains(adjoint))
            _code.Line($"adjoints.ClearState({offset.Text()}, width: {state.Width.Text()}, rows);");
        else if (_step.PlaceAmongStates(adjoint) is null)
            _code.Line($"adjoints.LeaveState({offset.Text()}, work: {_step.Work[adjoint].Text()}, width: {state.Width.Text()}, rows);");
    }

    protected override void WriteWhole(BackwardWhole whole)
    {
        _code.Line($"// {AdjointPrinter.Print(_step.Program, whole)}");
        using CodeWriter.Block rows = _code.Open("for (int row = 0; row < rows; row++)");
        foreach (string line in Kernels.Backward(_step, whole, _step.Work))
            _code.Lines(line);
    }

    protected override void WriteTransposed(BackwardStage stage, TransposedProduct product)
    {
        bool isInput = product.Operand.Name == _step.Program.Input.Name;
        string target = isInput ? "adjoints.Input"
            : _step.PlaceAmongStates(product.Target) is { } offset ? RowsFrom("adjoints.State", offset)
            : RowsFrom("adjoints.Work", _step.Work[product.Target]);
        string adjoint = RowsFrom("adjoints.Kept", _step.Kept[stage.Forward.Product.Gates[0].Target]);
        _code.Line($"// {AdjointPrinter.Print(_step.Program, stage, product)}");
        if (isInput)
            _code.Line("if (!adjoints.Input.IsEmpty)");
        _code.Line((isInput ? "    " : "") + _products.Transposed(stage, product, adjoint, target, "rows"));
    }

    private static string RowsFrom(string rows, int start) => start == 0 ? rows : $"{rows}.From({start.Text()})";

    private static string Floats(string parameters) => parameters.Replace("{0}", "float");
}
