using System.Collections.Generic;
using System.Linq;
using Unrolled.Generator.Equations;
using Unrolled.Generator.Lowering;

namespace Unrolled.Generator.Emission;

/// <summary>A stage of the fused form's step: the runtime's <c>IForwardStage</c>.</summary>
internal sealed class FusedStageSource
{
    private const string Rows = "ref float inputs, int inputsStride, ref float previous, int previousStride, ref float record, int recordStride";

    private readonly CodeWriter _code;
    private readonly StepPlan _step;
    private readonly Stage _stage;

    public FusedStageSource(CodeWriter code, StepPlan step, Stage stage)
    {
        _code = code;
        _step = step;
        _stage = stage;
    }

    private IReadOnlyList<Linear> Gates => _stage.Product.Gates;

    /// <summary>Sums side by side that hide the latency of a multiply-add, and leave registers to weights.</summary>
    private int Few => Gates.Count switch { 0 => 1, 1 or 2 => 4, 3 or 4 => 2, _ => 1 };

    /// <summary>The same with 32 registers.</summary>
    private int Many => Gates.Count is 0 or > 8 ? 1 : 2 * Few;

    /// <summary>Writes the type <paramref name="type"/>.</summary>
    public void Write(string type)
    {
        foreach (Linear gate in Gates)
            _code.Line($"// {EquationPrinter.Print(_step.Program, gate)}");
        _code.Line("// and what follows from it element by element");
        using CodeWriter.Block body = _code.Open($"private readonly struct {type} : IForwardStage");
        _code.Lines($$"""
            public static int Units => {{_stage.Units.Text()}};

            public static int Gates => {{Gates.Count.Text()}};

            public static int PanelRows => {{_stage.Product.Rows.Text()}};

            public static int Offset => {{_stage.Product.Offset.Text()}};

            public static int Few => {{Few.Text()}};

            public static int Many => {{Many.Text()}};

            """);
        WriteAdvance();
        _code.Line();
        WriteSumRegisters();
        WriteSumRows("SumFewRows", Few, isNeeded: Few > 1);
        WriteSumRows("SumManyRows", Many, isNeeded: Many > 1);
        WriteFinish();
        WriteMaps();
    }

    private void WriteAdvance()
    {
        _code.Line("// One register of units of one row, in registers from the product to the last store.");
        using CodeWriter.Block body = Open(
            "public static void Advance<Lane, TTape>(\n"
            + "    ref float panel, int width, ref float parameters, ref float inputs, ref float previous, ref float record, int unit)", "TTape");
        WriteBiases([""], ["panel"], "width");
        foreach (Operand operand in Vectors)
        {
            if (operand.IsToken)
                WriteToken(operand, "", "inputs", "panel", "width");
            else
                WriteColumns(operand, [""], [""], "panel", "width");
        }

        _code.Line(Maps(Gates.Select(gate => Naming.Identifier(gate.Target))));
    }

    private IEnumerable<Operand> Vectors => _stage.Product.Operands.Where(operand => operand.Name is not null);

    private void WriteSumRegisters()
    {
        const string Header = "public static void SumRegisters<Lane>(\n    ref float panels, ref float inputs, ref float previous, ref float record, int unit, ref float sums)";
        if (Few == 1)
        {
            WriteNothing(Header);
            return;
        }

        _code.Line($"// The product alone, for {Few.Text()} registers of units of one row: their sums do not wait for each other.");
        using (Open(Header))
        {
            string[] registers = Numbers(Few);
            foreach (string register in registers)
                _code.Line($"ref float panel{register} = ref Unsafe.Add(ref panels, PanelBlock.Start({Times("Lane.Count", register)}, {_stage.Product.Rows.Text()}));");
            WriteBiases(registers, [.. registers.Select(register => "panel" + register)], "16");
            foreach (Operand operand in Vectors)
            {
                foreach (string register in operand.IsToken ? registers : [])
                    WriteToken(operand, register, "inputs", "panel" + register, "16");
                if (!operand.IsToken)
                    WriteColumns(operand, registers, [""], "panel", "16");
            }

            WriteStores(registers);
        }

        _code.Line();
    }

    private static string Times(string count, string number) => number == "0" ? "unit" : number == "1" ? $"unit + {count}" : $"unit + ({number} * {count})";

    private void WriteSumRows(string name, int rows, bool isNeeded)
    {
        string header = $"public static void {name}<Lane>(\n    ref float panel, int width, {Rows}, ref float sums)";
        if (!isNeeded)
        {
            WriteNothing(header);
            return;
        }

        _code.Line($"// The product alone, for one register of units of {rows.Text()} rows: each weight serves them all.");
        using (Open(header))
        {
            string[] numbers = Numbers(rows);
            WriteBiases(numbers, [.. numbers.Select(_ => "panel")], "width");
            foreach (Operand operand in Vectors)
            {
                foreach (string row in operand.IsToken ? numbers : [])
                    WriteToken(operand, row, row == "0" ? "inputs" : $"Unsafe.Add(ref inputs, {(row == "1" ? "" : row + " * ")}inputsStride)", "panel", "width");
                if (!operand.IsToken)
                    WriteColumns(operand, [""], numbers, "panel", "width");
            }

            WriteStores(numbers);
        }

        _code.Line();
    }

    private static string[] Numbers(int count) => [.. Enumerable.Range(0, count).Select(number => number.Text())];

    private void WriteNothing(string header)
    {
        _code.Lines(header + "\n    where Lane : struct, ILane<Lane>\n{\n}\n");
    }

    /// <summary>Each sum begins with its bias; sums over the same panel share it.</summary>
    private void WriteBiases(string[] numbers, string[] panels, string width)
    {
        Operand? bias = _stage.Product.Operands.FirstOrDefault(operand => operand.Name is null);
        for (int index = 0; index < Gates.Count; index++)
        {
            string gate = Naming.Identifier(Gates[index].Target);
            int slot = bias is null ? -1 : bias.Gates.ToList().IndexOf(index);
            for (int i = 0; i < numbers.Length; i++)
            {
                bool isShared = i > 0 && (slot < 0 || panels[i] == panels[0]);
                string value = isShared ? gate + numbers[0] : slot < 0 ? "Lane.Broadcast(0f)" : Load(panels[i], Rows(slot, width));
                _code.Line($"Lane {gate}{numbers[i]} = {value};");
            }
        }

        _code.Line();

        static string Rows(int slot, string width) => slot == 0 ? "" : Product(slot, width);
    }

    private static string Load(string from, string offset) => offset.Length == 0 ? $"Lane.Load(in {from})" : $"Lane.Load(in {from}, {offset})";

    private static string Product(int factor, string width) => factor == 1 ? width : width == "16" ? (factor * 16).Text() : $"{factor.Text()} * {width}";

    /// <summary>The product with a one-hot vector is the column of its token.</summary>
    private void WriteToken(Operand operand, string number, string token, string panel, string width)
    {
        string column = operand.Gates.Count == 1 ? $"(int){token}" : $"((int){token} * {operand.Gates.Count.Text()})";
        for (int slot = 0; slot < operand.Gates.Count; slot++)
        {
            string gate = Naming.Identifier(Gates[operand.Gates[slot]].Target) + number;
            int row = operand.FirstRow + slot;
            _code.Line($"{gate} += Lane.Load(in {panel}, ({(row == 0 ? "" : row.Text() + " + ")}{column}) * {width});");
        }
    }

    /// <summary>Adds the columns of a vector, for several registers of units or several rows.</summary>
    private void WriteColumns(Operand operand, string[] registers, string[] rows, string panel, string width)
    {
        foreach (string register in registers)
            _code.Line($"ref float {Weights(operand)}{register} = ref Unsafe.Add(ref {panel}{register}, {Product(operand.FirstRow, width)});");
        foreach (string row in rows)
            _code.Line($"ref float {Vector(operand)}{row} = ref {Source(operand, row)};");
        using (_code.Open($"for (int k = 0; k < {operand.Width.Text()}; k++)"))
        {
            if (rows.Length > 1)
                WriteRowsColumn(operand, rows, width);
            else
                WriteRegistersColumn(operand, registers, width);
            foreach (string register in registers)
                _code.Line($"{Weights(operand)}{register} = ref Unsafe.Add(ref {Weights(operand)}{register}, {Product(operand.Gates.Count, width)});");
        }

        _code.Line();
    }

    private void WriteRegistersColumn(Operand operand, string[] registers, string width)
    {
        _code.Line($"Lane {Element(operand)} = Lane.Broadcast(in {Vector(operand)}, k);");
        foreach (string register in registers)
            for (int slot = 0; slot < operand.Gates.Count; slot++)
                WriteMultiplyAdd(Gate(operand, slot) + register, Load(Weights(operand) + register, Offset(slot, width)), Element(operand));
    }

    private void WriteRowsColumn(Operand operand, string[] rows, string width)
    {
        for (int slot = 0; slot < operand.Gates.Count; slot++)
            _code.Line($"Lane {Matrix(operand, slot)} = {Load(Weights(operand), Offset(slot, width))};");
        foreach (string row in rows)
        {
            _code.Line($"Lane {Element(operand)}{row} = Lane.Broadcast(in {Vector(operand)}{row}, k);");
            for (int slot = 0; slot < operand.Gates.Count; slot++)
                WriteMultiplyAdd(Gate(operand, slot) + row, Matrix(operand, slot), Element(operand) + row);
        }
    }

    private void WriteMultiplyAdd(string sum, string weight, string element) => _code.Line($"{sum} = Lane.MultiplyAdd({weight}, {element}, {sum});");

    private static string Offset(int slot, string width) => slot == 0 ? "" : Product(slot, width);

    private string Gate(Operand operand, int slot) => Naming.Identifier(Gates[operand.Gates[slot]].Target);

    private string Matrix(Operand operand, int slot) =>
        Naming.Identifier(Gates[operand.Gates[slot]].Terms.First(term => term.Operand == operand.Name).Matrix);

    // The vector's name with a letter before it: no equation has such names.
    private static string Weights(Operand operand) => "w_" + operand.Name;

    private static string Vector(Operand operand) => "v_" + operand.Name;

    private static string Element(Operand operand) => "e_" + operand.Name;

    private string Source(Operand operand, string row)
    {
        (string name, int offset) = operand.Name == _step.Program.Input.Name ? ("inputs", 0)
            : _step.Program.IsPrevious(operand.Name!) ? ("previous", LayerSource.Previous(_step.Program).First(state => state.Name == operand.Name).Offset)
            : ("record", _step.Record[operand.Name!]);
        var terms = new List<string>();
        if (row is not ("" or "0"))
            terms.Add(row == "1" ? name + "Stride" : $"{row} * {name}Stride");
        if (offset > 0)
            terms.Add(offset.Text());
        return terms.Count == 0 ? name : $"Unsafe.Add(ref {name}, {string.Join(" + ", terms.Select(term => terms.Count > 1 && term.Contains('*') ? $"({term})" : term))})";
    }

    private void WriteStores(string[] numbers)
    {
        int place = 0;
        foreach (string number in numbers)
            foreach (Linear gate in Gates)
            {
                _code.Line($"{Naming.Identifier(gate.Target)}{number}.Store(ref sums{(place == 0 ? "" : $", {(place == 1 ? "" : place.Text() + " * ")}Lane.Count")});");
                place++;
            }
    }

    private void WriteFinish()
    {
        using (Open(
            "public static void Finish<Lane, TTape>(\n"
            + "    ref float sums, ref float parameters, ref float inputs, ref float previous, ref float record, int unit)", "TTape"))
        {
            _code.Line(Maps(Enumerable.Range(0, Gates.Count).Select(place => Load("sums", place == 0 ? "" : Product(place, "Lane.Count")))));
        }

        _code.Line();
    }

    private static string Maps(IEnumerable<string> gates) =>
        $"Maps<Lane, TTape>({string.Concat(gates.Select(gate => gate + ", "))}ref parameters, ref inputs, ref previous, ref record, unit);";

    private void WriteMaps()
    {
        string gates = string.Concat(Gates.Select(gate => $"Lane {Naming.Identifier(gate.Target)}, "));
        using CodeWriter.Block body = Open(
            $"private static void Maps<Lane, TTape>(\n    {gates}ref float parameters, ref float inputs, ref float previous, ref float record, int unit)",
            "TTape",
            "[MethodImpl(MethodImplOptions.AggressiveInlining)]");
        var computed = new HashSet<string>(Gates.Select(gate => gate.Target).Concat(_stage.Maps.Select(map => map.Target)));
        foreach (string name in _stage.Maps.SelectMany(map => map.Reads()).Distinct().Where(name => !computed.Contains(name)))
            _code.Line($"Lane {Naming.Identifier(name)} = Lane.Load(in {LaneSource.Place(_step, name)});");
        foreach (Map map in _stage.Maps)
            _code.Line($"Lane {Naming.Identifier(map.Target)} = {LaneText.Write(map.Value)}; // {EquationPrinter.Print(_step.Program, map)}");
        WriteRecord();
    }

    /// <summary>Stores what the step reads itself, and behind it what only the tape keeps.</summary>
    private void WriteRecord()
    {
        string[] recorded =
        [
            .. Gates.Concat<Statement>(_stage.Maps).Select(statement => statement.Target).Where(_step.Record.Contains),
        ];
        foreach (string name in recorded.Where(name => _step.Record[name] < _step.StepFloats))
            _code.Line(Store(name));
        string[] kept = [.. recorded.Where(name => _step.Record[name] >= _step.StepFloats)];
        if (kept.Length == 0)
            return;
        using CodeWriter.Block tape = _code.Open("if (TTape.IsKept)");
        foreach (string name in kept)
            _code.Line(Store(name));
    }

    private string Store(string name) => $"{Naming.Identifier(name)}.Store(ref {LaneSource.At("record", _step.Record[name])});";

    private CodeWriter.Block Open(string header, string? tape = null, string attribute = "[MethodImpl(MethodImplOptions.AggressiveOptimization)]")
    {
        string constraints = "\n    where Lane : struct, ILane<Lane>" + (tape is null ? "" : $"\n    where {tape} : struct, ITape");
        return _code.Open(attribute + "\n" + header + constraints);
    }
}
