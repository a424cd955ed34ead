using System;
using System.Collections.Generic;
using System.Linq;
using Unrolled.Generator.Equations;
using Unrolled.Generator.Lowering;

namespace Unrolled.Generator.Emission;

/// <summary>A layer in the fused form: each stage's product and formulas in registers, for one register of units at a time.</summary>
internal sealed class FusedLayerSource : BackwardSource
{
    private readonly CodeWriter _code;
    private readonly StepPlan _step;
    private readonly ProductSource _products;
    private readonly Joining _joining;
    private readonly WholeText _kernels;

    private FusedLayerSource(CodeWriter code, StepPlan step)
        : base(code, step)
    {
        _code = code;
        _step = step;
        _joining = new Joining(step);
        _products = new ProductSource(code, step, _joining);
        _kernels = new WholeText(step.IsStrict ? null : "float", "record[row]", "previous[row]", "adjoints.Work[row]", "adjoints.Kept[row]", "adjoints.Output[row]");
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
        _products.WriteGradients(_kernels);
        for (int number = 0; number < _step.Stages.Count; number++)
        {
            _code.Line();
            Stage stage = _step.Stages[number];
            new FusedStageSource(_code, _step, stage with { Product = _joining.Of(stage.Product) }).Write(StageName(number));
        }

        foreach (BackwardStage stage in _step.Backward)
        {
            _code.Line();
            new FusedAdjointSource(_code, _step, stage.Forward.Units, stage.Adjoints).Write(AdjointName(stage));
            if (stage.Forward.Every == 1)
                continue;
            _code.Line();
            new FusedAdjointSource(_code, _step, stage.Forward.Units, stage.Idle).Write(IdleName(stage));
        }
    }

    private string StageName(int number) => _step.Stages.Count == 1 ? "Stage" : "Stage" + (number + 1).Text();

    private string AdjointName(BackwardStage stage) => StageName(_step.Stages.ToList().IndexOf(stage.Forward)) + "Adjoints";

    private string IdleName(BackwardStage stage) => AdjointName(stage) + "Idle";

    private void WriteForward(string method, string tape)
    {
        using CodeWriter.Block body = _code.Open("[MethodImpl(MethodImplOptions.AggressiveInlining)]\n" + $"public void {method}({Floats(LayerSource.ForwardParameters)})");
        for (int number = 0; number < _step.Stages.Count; number++)
        {
            Stage stage = _step.Stages[number];
            string run = $"ForwardStage.Run<{StageName(number)}, {tape}>(parameters, x, previous, record, rows);";
            if (stage.Every == 1)
                _code.Line(run);
            else
                WriteGuarded(stage.Every, () => _code.Line(run.Replace("x, previous, record, rows", "x.Skip(row), previous.Skip(row), record.Skip(row), end - row")), () => WriteKept(stage));
            foreach (Whole whole in stage.Wholes)
            {
                _code.Line($"// {EquationPrinter.Print(_step.Program, whole)}");
                using (_code.Open("for (int row = 0; row < rows; row++)"))
                    _code.Line(_kernels.Forward(_step, whole));
            }
        }
    }

    /// <summary>Rows at which a clock strikes go together, and those at which it does not.</summary>
    private void WriteGuarded(int every, Action computed, Action idle)
    {
        using CodeWriter.Block runs = _code.Open("for (int row = 0, end; row < rows; row = end)");
        _code.Line($"end = Clock.Alike({LayerSource.SeriesFrom("previous", _step.Counter)}, {every.Text()}, row, rows, out bool strikes);");
        using (_code.Open("if (strikes)"))
            computed();
        using (_code.Open("else"))
            idle();
    }

    private void WriteKept(Stage stage)
    {
        foreach (Map map in stage.Keeping)
            _code.Line($"Clock.Keep({LayerSource.SeriesFrom("previous", _step.PlaceOf(map.Otherwise!).Offset)}, {RowsFrom("record", _step.Record[map.Target])}, {map.Width.Text()}, row, end);");
    }

    private void WriteBackward()
    {
        using CodeWriter.Block body = _code.Open($"public void Backward(\n    {Floats(LayerSource.BackwardParameters)})");
        WriteStepBack();
    }

    protected override void WriteAdjoints(BackwardStage stage, int number) => WriteRun(stage, AdjointName(stage));

    protected override void WriteIdle(BackwardStage stage, int number) => WriteRun(stage, IdleName(stage));

    private void WriteRun(BackwardStage stage, string name) => _code.Line(stage.Forward.Every == 1
        ? $"BackwardStage.Run<{name}>(parameters, x, previous, record, adjoints, rows);"
        : $"BackwardStage.Run<{name}>(parameters, x.Skip(row), previous.Skip(row), record.Skip(row), some, end - row);");

    protected override void ClearAll() => _code.Line($"adjoints.Clear(work: {_step.Work.Length.Text()}, input: {_step.InputFloats.Text()}, rows);");

    protected override void WriteGuarded(BackwardStage stage, Action computed, Action idle)
    {
        using CodeWriter.Block block = _code.Open("for (int row = 0, end; row < rows; row = end)");
        _code.Line($"end = Clock.Alike({LayerSource.SeriesFrom("previous", _step.Counter)}, {stage.Forward.Every.Text()}, row, rows, out bool strikes);");
        _code.Line("LayerAdjoints<float> some = adjoints.Skip(row);");
        using (_code.Open("if (strikes)"))
            computed();
        using (_code.Open("else"))
            idle();
    }

    // Those that lie side by side among the states and in the working space are left in one call.
    protected override void WriteStates()
    {
        (int Offset, int Work, int Width) run = default;
        foreach ((StateVector state, int offset) in _step.States)
        {
            string adjoint = Adjoint.NameOf(state.Previous);
            bool isLeft = _step.Work.Contains(adjoint) && _step.PlaceAmongStates(adjoint) is null;
            if (isLeft && run.Width > 0 && offset == run.Offset + run.Width && _step.Work[adjoint] == run.Work + run.Width)
            {
                run.Width += state.Width;
                continue;
            }

            WriteLeave(run);
            run = isLeft ? (offset, _step.Work[adjoint], state.Width) : default;
            if (!isLeft)
                WriteState(state, offset);
        }

        WriteLeave(run);
    }

    private void WriteLeave((int Offset, int Work, int Width) run)
    {
        if (run.Width > 0)
            _code.Line($"adjoints.LeaveState({run.Offset.Text()}, work: {run.Work.Text()}, width: {run.Width.Text()}, rows);");
    }

    protected override void WriteState(StateVector state, int offset)
    {
        if (!_step.Work.Contains(Adjoint.NameOf(state.Previous)))
            _code.Line($"adjoints.ClearState({offset.Text()}, width: {state.Width.Text()}, rows);");
    }

    protected override void WriteWhole(BackwardWhole whole)
    {
        _code.Line($"// {AdjointPrinter.Print(_step.Program, whole)}");
        using CodeWriter.Block rows = _code.Open("for (int row = 0; row < rows; row++)");
        foreach (string line in _kernels.Backward(_step, whole, _step.Work))
            _code.Lines(line);
    }

    protected override IReadOnlyList<TransposedProduct> Products(BackwardStage stage) => _joining.Of(stage);

    protected override void WriteTransposed(BackwardStage stage, TransposedProduct product)
    {
        bool isInput = product.Operand.Name == _step.Program.Input.Name;
        (string adjoints, string rows) = stage.Forward.Every == 1 ? ("adjoints", "rows") : ("some", "end - row");
        string target = isInput ? $"{adjoints}.Input"
            : _step.PlaceAmongStates(product.Target) is { } offset ? RowsFrom($"{adjoints}.State", offset)
            : RowsFrom($"{adjoints}.Work", _step.Work[product.Target]);
        string adjoint = RowsFrom($"{adjoints}.Kept", _step.Kept[stage.Forward.Product.Gates[0].Target]);
        foreach (TransposedProduct joined in _joining.Of(stage, product))
            _code.Line($"// {AdjointPrinter.Print(_step.Program, stage, joined)}");
        if (isInput)
            _code.Line("if (!adjoints.Input.IsEmpty)");
        _code.Line((isInput ? "    " : "") + _products.Transposed(stage, product, adjoint, target, rows));
    }

    private static string RowsFrom(string rows, int start) => start == 0 ? rows : $"{rows}.From({start.Text()})";

    private static string Floats(string parameters) => parameters.Replace("{0}", "float");
}
