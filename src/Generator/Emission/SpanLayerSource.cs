using System;
using System.Collections.Generic;
using System.Linq;
using Unrolled.Generator.Equations;
using Unrolled.Generator.Lowering;

namespace Unrolled.Generator.Emission;

/// <summary>A layer in the TensorPrimitives form: each equation as calls on whole vectors.</summary>
internal sealed class SpanLayerSource : BackwardSource
{
    private static readonly WholeText Kernels = new("float", "record", "previous", "work", "adjoint", Adjoint.OfOutput);

    private readonly CodeWriter _code;
    private readonly StepPlan _step;
    private readonly SpanPlan _plan;
    private readonly ProductSource _products;

    private SpanLayerSource(CodeWriter code, StepPlan step)
        : base(code, step)
    {
        _code = code;
        _step = step;
        _plan = new SpanPlan(step);
        _products = new ProductSource(code, step);
    }

    /// <summary>Writes the type <paramref name="type"/>.</summary>
    public static void Write(CodeWriter code, string type, StepPlan step) => new SpanLayerSource(code, step).Write(type);

    private void Write(string type)
    {
        _code.Line($"/// <summary>{Documentation.Escape(LayerSource.Summary(_step))}</summary>");
        using (_code.Open($"[Generated]\ninternal readonly struct {type} : ILayer<float>"))
        {
            _products.WriteFields();
            WriteForward();
            _products.WriteTranspose();
            WriteBackward();
            _products.WriteGradients(Kernels);
        }
    }

    private void WriteForward()
    {
        using CodeWriter.Block method = LayerSource.OpenRowForward(_code, _step, "float");
        var names = new HashSet<string>(_step.Stages.SelectMany(stage => stage.Maps).SelectMany(map => map.Reads()));
        DeclarePrevious(names.Concat(_step.Stages.SelectMany(stage => stage.Product.Operands).Select(operand => operand.Name ?? "")));
        DeclareParameters(names);
        DeclareBelow(names);
        foreach ((string name, int offset, int width) in _step.Record.All)
            _code.Line(Declared("Span", name, offset, width));
        DeclareWork(_plan.Forward.Work);
        for (int number = 0; number < _step.Stages.Count; number++)
        {
            Stage stage = _step.Stages[number];
            if (stage.Every == 1)
                WriteStage(number);
            else
                WriteGuarded(stage.Every, () => WriteStage(stage), () => LayerSource.WriteKept(_code, _step, stage));
            foreach (Whole whole in _step.Stages[number].Wholes)
                _code.Lines($"\n// {EquationPrinter.Print(_step.Program, whole)}\n{Kernels.Forward(_step, whole)}");
        }
    }

    /// <summary>A value of the record: a vector, or Δt.</summary>
    private string Declared(string kind, string name, int offset, int width) => _step.Program.IsScalar(name)
        ? $"float {Naming.Identifier(name)} = record[{offset.Text()}];"
        : $"{kind}<float> {Naming.Identifier(name)} = {LayerSource.Slice("record", offset, width)};";

    private void WriteStage(Stage stage) => WriteStage(_step.Stages.ToList().IndexOf(stage));

    private void WriteStage(int number)
    {
        WriteProduct(number);
        WriteGroups(_plan.Forward.Stages[number]);
    }

    private void WriteGuarded(int every, Action computed, Action idle)
    {
        using (_code.Open($"if ({LayerSource.Strikes(_step, every)})"))
            computed();
        using (_code.Open("else"))
            idle();
    }

    private void DeclarePrevious(IEnumerable<string> read)
    {
        foreach ((StateVector state, int offset) in _step.States.Where(place => read.Contains(place.State.Previous)))
            _code.Line($"ReadOnlySpan<float> {Naming.Identifier(state.Previous)} = {LayerSource.Slice("previous", offset, state.Width)};");
    }

    private void DeclareBelow(HashSet<string> read)
    {
        if (_step.Program.Below is { } below && read.Contains(below.Name))
            _code.Line($"ReadOnlySpan<float> {Naming.Identifier(below.Name)} = {LayerSource.Slice("x", _step.Program.Input.Width, below.Width)};");
    }

    private void DeclareParameters(HashSet<string> read)
    {
        foreach (PlacedParameter vector in _step.Parameters.Where(parameter => read.Contains(parameter.Parameter.Name)))
            _code.Line(vector.Parameter.IsScalar
                ? $"float {Naming.Identifier(vector.Parameter.Name)} = parameters[{vector.Offset.Text()}];"
                : $"ReadOnlySpan<float> {Naming.Identifier(vector.Parameter.Name)} = {LayerSource.Slice("parameters", vector.Offset, vector.Parameter.Units)};");
    }

    private void DeclareWork(VectorPlaces work)
    {
        if (work.Length == 0)
            return;
        _code.Line(LayerSource.Work("work", "float", work.Length));
        foreach ((string name, int offset, int width) in work.All)
            _code.Line($"Span<float> {Naming.Identifier(name)} = {LayerSource.Slice("work", offset, width)};");
    }

    private void WriteProduct(int number)
    {
        StackedProduct product = _step.Stages[number].Product;
        if (product.Gates.Count == 0)
            return;
        string parameters = LayerSource.From("parameters", product.Offset);
        string sums = LayerSource.From("work", _plan.Forward.Work[PreActivation(product.Gates[0].Target)]);
        _code.Line();
        foreach (Linear gate in product.Gates)
            _code.Line($"// {EquationPrinter.Print(_step.Program, gate)}");
        int[] split = [.. Enumerable.Range(0, product.Gates.Count).Where(product.IsSplit)];
        string odd = "odd" + (number + 1).Text(), name = _products.Name(number);
        if (split.Length > 0)
            _code.Line($"Span<float> {odd} = stackalloc float[{(product.Gates.Count * product.Units).Text()}];");
        _code.Line($"{name}.Begin({parameters}, {sums}{(split.Length > 0 ? ", " + odd : "")});");
        for (int index = 0; index < product.Operands.Count; index++)
        {
            Operand operand = product.Operands[index];
            if (operand.IsToken)
                _code.Line($"{name}.AddToken({index.Text()}, {parameters}, {Naming.Identifier(operand.Name!)}[0], {sums});");
            else if (operand.Name is not null)
                _code.Line($"{name}.Add({index.Text()}, {parameters}, {Naming.Identifier(operand.Name)}, {sums}{(split.Length > 0 ? ", " + odd : "")});");
        }

        if (split.Length > 0)
            _code.Line($"{name}.Join({sums}, {odd}, [{string.Join(", ", split.Select(gate => gate.Text()))}]);");
    }

    private string PreActivation(string gate) => _plan.Forward.Work.Contains(gate) ? gate : gate + "Sum";

    private void WriteGroups(IReadOnlyList<SpanGroup> groups)
    {
        foreach (SpanGroup group in groups)
        {
            _code.Line();
            _code.Line($"// {group.Equation}");
            bool isOptional = group.Target == Adjoint.NameOf(_step.Program.Input.Name) || (_step.Program.Below is { } below && group.Target == Adjoint.NameOf(below.Name));
            using CodeWriter.Block? condition = isOptional ? _code.Open("if (!dx.IsEmpty)") : null;
            foreach (SpanOperation operation in group.Operations)
                _code.Line(SpanCall.Write(operation));
        }
    }

    private void WriteBackward()
    {
        _code.Line();
        using CodeWriter.Block method = LayerSource.OpenRowBackward(_code, _step, "float");
        WriteStepBack();
    }

    protected override void WriteWhole(BackwardWhole whole)
    {
        _code.Line();
        _code.Line($"// {AdjointPrinter.Print(_step.Program, whole)}");
        foreach (string line in Kernels.Backward(_step, whole, _plan.Backward.Work))
            _code.Lines(line);
    }

    protected override void WriteAdjoints(BackwardStage stage, int number) => WriteGroups(_plan.Backward.Stages[number]);

    protected override void ClearAll() => _code.Lines((_plan.Backward.Work.Length > 0 ? "work.Clear();\n" : "") + "dx.Clear();");

    protected override void WriteGuarded(BackwardStage stage, Action computed, Action idle) => WriteGuarded(stage.Forward.Every, computed, idle);

    protected override void WriteIdle(BackwardStage stage, int number) => WriteGroups(_plan.Idle[number]);

    protected override void EndStages() => _code.Line();

    protected override void WriteState(StateVector state, int offset) => _code.Line(_plan.Backward.Work.Contains(Adjoint.NameOf(state.Previous))
        ? $"{Naming.Identifier(Adjoint.NameOf(state.Previous))}.CopyTo({LayerSource.Slice("dState", offset, state.Width)});"
        : $"{LayerSource.Slice("dState", offset, state.Width)}.Clear();");

    protected override void Begin()
    {
        var reads = new HashSet<string>(_step.Backward.SelectMany(stage => stage.Adjoints.Concat(stage.Idle)).SelectMany(adjoint => adjoint.Value.Reads()));
        DeclarePrevious(reads);
        DeclareParameters(reads);
        DeclareBelow(reads);
        if (_step.Program.Below is { } below)
            _code.Line($"Span<float> {Naming.Identifier(Adjoint.NameOf(below.Name))} = dx.IsEmpty ? default : {LayerSource.Slice("dx", _step.Program.Input.Width, below.Width)};");
        foreach ((string name, int offset, int width) in _step.Record.All.Where(place => reads.Contains(place.Name)))
            _code.Line(Declared("ReadOnlySpan", name, offset, width));
        foreach (string export in _step.Program.Exports)
            _code.Line($"ReadOnlySpan<float> {Adjoint.OfExport(export)} = {LayerSource.Slice(Adjoint.OfOutput, _step.Program.OutputOffset(export), _step.Program.WidthOf(export))};");
        if (_step.Program.Exports.Count > 0)
            _code.Line($"{Adjoint.OfOutput} = {LayerSource.Slice(Adjoint.OfOutput, 0, _step.Program.WidthOf(_step.Program.Output))};");
        foreach ((StateVector state, int offset) in _step.States)
            _code.Line($"ReadOnlySpan<float> {Naming.Identifier(Adjoint.NextOf(state.Name))} = {LayerSource.Slice("dState", offset, state.Width)};");
        foreach ((string name, int offset, int width) in _step.Kept.All)
            _code.Line($"Span<float> {Naming.Identifier(Adjoint.NameOf(name))} = {LayerSource.Slice("adjoint", offset, width)};");
        DeclareWork(_plan.Backward.Work);
    }

    protected override void WriteTransposed(BackwardStage stage, TransposedProduct transposed)
    {
        _code.Line();
        _code.Line($"// {AdjointPrinter.Print(_step.Program, stage, transposed)}");
        bool isOptional = transposed.Operand.Name == _step.Program.Input.Name;
        using CodeWriter.Block? condition = isOptional ? _code.Open("if (!dx.IsEmpty)") : null;
        string adjoint = LayerSource.From("adjoint", _step.Kept[stage.Forward.Product.Gates[0].Target]);
        _code.Line(_products.Transposed(stage, transposed, $"new({adjoint}, 0)", $"new({Naming.Identifier(transposed.Target)}, 0)", "1"));
    }
}
