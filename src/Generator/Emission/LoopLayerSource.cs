using System;
using System.Collections.Generic;
using System.Linq;
using Unrolled.Generator.Equations;
using Unrolled.Generator.Lowering;

namespace Unrolled.Generator.Emission;

/// <summary>A layer in the loops form: over double the reference, over float the form that computes the same bits on any machine.</summary>
internal sealed class LoopLayerSource : BackwardSource
{
    private const string Unit = "u";

    private readonly CodeWriter _code;
    private readonly StepPlan _step;
    private readonly ScalarText _scalar;
    private readonly WholeText _kernels;

    private LoopLayerSource(CodeWriter code, StepPlan step, ScalarText scalar)
        : base(code, step)
    {
        _code = code;
        _step = step;
        _scalar = scalar;
        _kernels = new WholeText(scalar == ScalarText.Float ? null : scalar.Type, "record", "previous", "work", "adjoint", Adjoint.OfOutput);
    }

    /// <summary>Writes the type <paramref name="type"/>.</summary>
    public static void Write(CodeWriter code, string type, StepPlan step, ScalarText scalar) =>
        new LoopLayerSource(code, step, scalar).Write(type);

    private void Write(string type)
    {
        _code.Line($"/// <summary>{Documentation.Escape(LayerSource.Summary(_step))}{(_scalar == ScalarText.Double ? " In double precision." : "")}</summary>");
        using (_code.Open($"[Generated]\ninternal readonly struct {type} : ILayer<{_scalar.Type}>"))
        {
            WriteForward();
            WriteBackward();
            WriteGradients();
        }
    }

    private void WriteForward()
    {
        using CodeWriter.Block method = LayerSource.OpenRowForward(_code, _step, _scalar.Type);
        foreach (Stage stage in _step.Stages)
        {
            if (stage != _step.Stages[0])
                _code.Line();
            if (stage.Every == 1)
                WriteUnits(stage);
            else
                WriteGuarded(stage.Every, () => WriteUnits(stage), () => LayerSource.WriteKept(_code, _step, stage));
            foreach (Whole whole in stage.Wholes)
                _code.Lines($"\n// {EquationPrinter.Print(_step.Program, whole)}\n{_kernels.Forward(_step, whole)}");
        }
    }

    private void WriteGuarded(int every, Action computed, Action idle)
    {
        using (_code.Open($"if ({LayerSource.Strikes(_step, every)})"))
            computed();
        using (_code.Open("else"))
            idle();
    }

    private void WriteUnits(Stage stage)
    {
        using CodeWriter.Block panels = OpenPanels(stage.Product, stage.Units, "parameters", "ReadOnlySpan");
        var locals = new HashSet<string>();
        WriteProduct(stage.Product, locals);
        foreach (Map map in stage.Maps)
        {
            _code.Line($"// {EquationPrinter.Print(_step.Program, map)}");
            _code.Line($"{_scalar.Type} {Naming.Identifier(map.Target)} = {_scalar.Write(map.Value, name => ForwardValue(name, locals))};");
            locals.Add(map.Target);
            Keep(map.Target);
        }
    }

    /// <summary>Opens the loops over panels and their units; inside, <c>u</c> is the unit and <c>panel</c> its panel's parameters.</summary>
    private CodeWriter.Block OpenPanels(StackedProduct product, int units, string span, string kind)
    {
        CodeWriter.Block block = _code.Open($"for (int {Unit} = 0; {Unit} < {units.Text()}; {Unit}++)");
        if (product.Gates.Count == 0)
            return block;
        string lines = product.Lines.Text(), panelUnits = Contract.PanelUnits.Text();
        string start = product.Offset == 0 ? $"first * {lines}" : $"{product.Offset.Text()} + (first * {lines})";
        _code.Line($"int lane = {Unit} % {panelUnits}, first = {Unit} - lane, width = Math.Min({panelUnits}, {units.Text()} - first);");
        _code.Line($"{kind}<{_scalar.Type}> panel = {span}.Slice({start}, width * {lines});");
        return block;
    }

    private void WriteProduct(StackedProduct product, HashSet<string> locals)
    {
        Operand? bias = product.Operands.FirstOrDefault(operand => operand.Name is null);
        for (int number = 0; number < product.Gates.Count; number++)
        {
            Linear gate = product.Gates[number];
            int slot = bias is null ? -1 : bias.Gates.ToList().IndexOf(number);
            _code.Line($"// {EquationPrinter.Print(_step.Program, gate)}");
            _code.Line($"{_scalar.Type} {Naming.Identifier(gate.Target)} = {(slot < 0 ? "0" : Weight(bias!, slot, "0"))};");
            locals.Add(gate.Target);
        }

        foreach (Operand operand in product.Operands.Where(operand => operand.Name is not null))
            WriteOperand(product, operand);
        foreach (Linear gate in product.Gates)
            Keep(gate.Target);
    }

    private void WriteOperand(StackedProduct product, Operand operand)
    {
        if (operand.IsToken)
        {
            for (int slot = 0; slot < operand.Gates.Count; slot++)
                _code.Line(_scalar.Add(Naming.Identifier(product.Gates[operand.Gates[slot]].Target), Weight(operand, slot, "(int)x[0]")));
            return;
        }

        using CodeWriter.Block columns = _code.Open($"for (int k = 0; k < {operand.Width.Text()}; k++)");
        for (int slot = 0; slot < operand.Gates.Count; slot++)
            _code.Line(_scalar.AddProduct(Naming.Identifier(product.Gates[operand.Gates[slot]].Target), Weight(operand, slot, "k"), VectorElement(operand.Name!, "k")));
    }

    /// <summary>The weight of a gate's unit for a column of an operand.</summary>
    private static string Weight(Operand operand, int slot, string column)
    {
        int first = operand.FirstLine + slot, stride = operand.Gates.Count;
        string scaled = stride == 1 ? column : $"({column} * {stride.Text()})";
        string line = column == "0" ? first.Text() : first == 0 ? scaled : $"({first.Text()} + {scaled})";
        return line switch { "0" => "panel[lane]", "1" => "panel[width + lane]", _ => $"panel[({line} * width) + lane]" };
    }

    /// <summary>An element of a vector that is complete when the loop begins.</summary>
    private string VectorElement(string name, string index) => At(_step.PlaceOf(name), index);

    private static string At(ValuePlace place, string index) =>
        place.IsScalar ? $"{NameOf(place.Buffer)}[{place.Offset.Text()}]" : At(NameOf(place.Buffer), place.Offset, index);

    /// <summary>What the form calls a buffer.</summary>
    private static string NameOf(StepBuffer buffer) => buffer switch
    {
        StepBuffer.Input => "x",
        StepBuffer.Previous => "previous",
        StepBuffer.Parameters => "parameters",
        StepBuffer.Record => "record",
        StepBuffer.OutputAdjoint => Adjoint.OfOutput,
        StepBuffer.NextStates => "dState",
        StepBuffer.Work => "work",
        StepBuffer.Kept => "adjoint",
        StepBuffer.InputAdjoint => "dx",
        _ => throw new ArgumentOutOfRangeException(nameof(buffer)),
    };

    private string ForwardValue(string name, HashSet<string> locals) => locals.Contains(name) ? Naming.Identifier(name) : VectorElement(name, Unit);

    /// <summary>Stores a value that outlives the loop.</summary>
    private void Keep(string name)
    {
        if (_step.Record.Contains(name))
            _code.Line($"{At("record", _step.Record[name], Unit)} = {Naming.Identifier(name)};");
    }

    private void WriteBackward()
    {
        _code.Line();
        _code.Lines($$"""
            public void Transpose({{Typed(LayerSource.TransposeParameters)}})
            {
            }

            """);
        using CodeWriter.Block method = LayerSource.OpenRowBackward(_code, _step, _scalar.Type);
        WriteStepBack();
    }

    protected override void Begin()
    {
        if (_step.Work.Length > 0)
            _code.Lines(LayerSource.Work("work", _scalar.Type, _step.Work.Length) + "\n");
    }

    protected override void ClearAll() => _code.Lines("work.Clear();\ndx.Clear();\n");

    protected override void WriteGuarded(BackwardStage stage, Action computed, Action idle) => WriteGuarded(stage.Forward.Every, computed, idle);

    protected override void WriteIdle(BackwardStage stage, int number) => WriteAdjoints(stage.Forward.Units, stage.Idle);

    protected override void BeginStage(int number)
    {
        if (number > 0)
            _code.Line();
    }

    protected override void WriteWhole(BackwardWhole whole)
    {
        _code.Line($"// {AdjointPrinter.Print(_step.Program, whole)}");
        foreach (string line in _kernels.Backward(_step, whole, _step.Work))
            _code.Lines(line);
    }

    protected override void EndStages() => _code.Line();

    protected override void WriteState(StateVector state, int offset) => _code.Line(_step.Work.Contains(Adjoint.NameOf(state.Previous))
        ? $"{LayerSource.Slice("work", _step.Work[Adjoint.NameOf(state.Previous)], state.Width)}.CopyTo({LayerSource.Slice("dState", offset, state.Width)});"
        : $"{LayerSource.Slice("dState", offset, state.Width)}.Clear();");

    protected override void WriteAdjoints(BackwardStage stage, int number) => WriteAdjoints(stage.Forward.Units, stage.Adjoints);

    private void WriteAdjoints(int width, IReadOnlyList<Adjoint> adjoints)
    {
        using CodeWriter.Block units = _code.Open($"for (int {Unit} = 0; {Unit} < {width.Text()}; {Unit}++)");
        var locals = new HashSet<string>();
        foreach (Adjoint adjoint in adjoints)
        {
            string value = _scalar.Write(adjoint.Value, name => BackwardValue(name, locals));
            _code.Line($"// {AdjointPrinter.Print(_step.Program, adjoint)}");
            if (adjoint.Place == AdjointPlace.Local)
                _code.Line($"{_scalar.Type} {Naming.Identifier(adjoint.Name)} = {value};");
            else
                _code.Lines((_step.Program.IsInput(adjoint.Of) ? "if (!dx.IsEmpty)\n    " : "") + Stored(adjoint, At(_step.PlaceOf(adjoint), Unit), value));
            if (adjoint.Place == AdjointPlace.Local)
                locals.Add(adjoint.Name);
        }
    }

    private string Stored(Adjoint adjoint, string target, string value) => _scalar.Store(target, value, adjoint.Accumulates);

    private string BackwardValue(string name, HashSet<string> locals) => locals.Contains(name) ? Naming.Identifier(name) : At(_step.BackwardPlaceOf(name), Unit);

    protected override void WriteTransposed(BackwardStage stage, TransposedProduct transposed)
    {
        _code.Line();
        _code.Line($"// {AdjointPrinter.Print(_step.Program, stage, transposed)}");
        StackedProduct product = stage.Forward.Product;
        Operand operand = transposed.Operand;
        bool isInput = operand.Name == _step.Program.Input.Name;
        string target = isInput ? "dx" : "work", element = isInput ? "dx[k]" : At("work", _step.Work[transposed.Target], "k");
        using CodeWriter.Block? condition = isInput ? _code.Open("if (!dx.IsEmpty)") : null;
        if (!transposed.Accumulates)
            _code.Line($"{LayerSource.Slice(target, isInput ? 0 : _step.Work[transposed.Target], operand.Width)}.Clear();");
        using CodeWriter.Block panels = OpenPanels(product, product.Units, "parameters", "ReadOnlySpan");
        using CodeWriter.Block columns = _code.Open($"for (int k = 0; k < {operand.Width.Text()}; k++)");
        for (int slot = 0; slot < operand.Gates.Count; slot++)
            _code.Line(_scalar.AddProduct(element, Weight(operand, slot, "k"), KeptElement(product, operand, slot)));
    }

    private string KeptElement(StackedProduct product, Operand operand, int slot) =>
        At("adjoint", _step.Kept[product.Gates[operand.Gates[slot]].Target], Unit);

    private void WriteGradients()
    {
        _code.Line();
        using CodeWriter.Block method = _code.Open($"public void AddGradients({Typed(LayerSource.GradientParameters)})");
        if (_step.Backward.Count == 0)
            return;
        using (_code.Open("for (int n = 0; n < count; n++)"))
        {
            foreach (StackedProduct product in _step.Stages.Select(stage => stage.Product))
                WriteGradients(product);
            foreach (PlacedParameter vector in LayerSource.Vectors(_step).Where(vector => !vector.Parameter.IsScalar))
                _code.Lines($"{ForEachUnitOf(vector)}\n    {_scalar.Add(At("gradients", vector.Offset, Unit), At("adjoint[n]", _step.Kept[vector.Parameter.Name], Unit))}");
        }

        foreach (string line in _kernels.Gradients(_step))
            _code.Line(line);
        foreach (PlacedParameter number in LayerSource.Vectors(_step).Where(vector => vector.Parameter.IsScalar))
            WriteGradientOfNumber(number);
    }

    private string ForEachUnitOf(PlacedParameter vector) => $"for (int {Unit} = 0; {Unit} < {_step.Kept.WidthOf(vector.Parameter.Name).Text()}; {Unit}++)";

    // dα += Σ over steps and units, in double and rounded once, as in every form.
    private void WriteGradientOfNumber(PlacedParameter number)
    {
        using CodeWriter.Block scope = _code.Open("");
        string gradient = $"gradients[{number.Offset.Text()}]";
        _code.Lines(
            $"double sum = 0;\nfor (int n = 0; n < count; n++)\n    {ForEachUnitOf(number)}\n"
            + $"        sum += {At("adjoint[n]", _step.Kept[number.Parameter.Name], Unit)};\n{gradient} = ({_scalar.Type})({gradient} + sum);");
    }

    private void WriteGradients(StackedProduct product)
    {
        Operand[] trained = [.. product.Operands.Where(operand => _step.IsTrained(product, operand))];
        if (trained.Length == 0)
            return;
        using CodeWriter.Block panels = OpenPanels(product, product.Units, "gradients", "Span");
        foreach (Operand operand in trained)
            WriteGradient(product, operand);
    }

    private void WriteGradient(StackedProduct product, Operand operand)
    {
        string Da(int slot) => At("adjoint[n]", _step.Kept[product.Gates[operand.Gates[slot]].Target], Unit);

        if (operand.Name is null || operand.IsToken)
        {
            for (int slot = 0; slot < operand.Gates.Count; slot++)
                _code.Line(_scalar.Add(Weight(operand, slot, operand.IsToken ? "(int)x[n][0]" : "0"), Da(slot)));
            return;
        }

        using CodeWriter.Block columns = _code.Open($"for (int k = 0; k < {operand.Width.Text()}; k++)");
        for (int slot = 0; slot < operand.Gates.Count; slot++)
            _code.Line(_scalar.AddProduct(Weight(operand, slot, "k"), Da(slot), $"{LayerSource.SeriesOf(_step, operand.Name)}[n][k]"));
    }

    private static string At(string span, int offset, string index) => offset == 0 ? $"{span}[{index}]" : $"{span}[{offset.Text()} + {index}]";

    private string Typed(string parameters) => parameters.Replace("{0}", _scalar.Type);
}
