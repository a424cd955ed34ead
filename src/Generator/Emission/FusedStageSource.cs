using System.Collections.Generic;
using System.Linq;
using Unrolled.Generator.Equations;
using Unrolled.Generator.Lowering;

namespace Unrolled.Generator.Emission;

/// <summary>A stage of the fused form's step: the runtime's <c>IForwardStage</c>.</summary>
internal sealed class FusedStageSource
{
    private const string Rows = "ref float inputs, int inputsStride, ref float previous, int previousStride, ref float record, int recordStride";

    // A kernel inlined into its caller would take the JIT's budget from the formulas that it calls itself.
    private const string Kernel = "[MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]";

    private const string Odd = "Odd";

    private static readonly string s_wholePanel = Contract.PanelUnits.Text();

    private readonly CodeWriter _code;
    private readonly StepPlan _step;
    private readonly Stage _stage;
    private readonly ProductShape _shape;

    public FusedStageSource(CodeWriter code, StepPlan step, Stage stage)
    {
        _code = code;
        _step = step;
        _stage = stage;
        _shape = ProductShape.Of(stage.Product);
    }

    private IReadOnlyList<Linear> Gates => _stage.Product.Gates;

    /// <summary>Writes the type <paramref name="type"/>.</summary>
    public void Write(string type)
    {
        foreach (Linear gate in Gates)
            _code.Line($"// {EquationPrinter.Print(_step.Program, gate)}");
        _code.Line("// and what follows from it element by element");
        using CodeWriter.Block body = _code.Open($"private readonly struct {type} : IForwardStage{LaneSource.Strict(_step)}");
        _code.Lines($$"""
            public static int Units => {{_stage.Units.Text()}};

            public static int Gates => {{Gates.Count.Text()}};

            public static int PanelLines => {{_stage.Product.Lines.Text()}};

            public static int Offset => {{_stage.Product.Offset.Text()}};

            public static int Registers => {{_shape.Registers.Text()}};

            public static bool Alternates => {{(_shape.Alternates ? "true" : "false")}};

            public static int Few => {{_shape.Few.Text()}};

            public static int Many => {{_shape.Many.Text()}};

            """);
        WriteAdvance();
        _code.Line();
        WriteSumRow();
        WriteSumRegisters();
        WriteSumRows("SumFewRows", _shape.Few, isNeeded: _shape.Few > 1);
        WriteSumRows("SumManyRows", _shape.Many, isNeeded: _shape.Many > 1);
        WriteFinish();
        WriteMaps();
    }

    private void WriteAdvance()
    {
        _code.Line("// One register of units of one row, in registers from the product to the last store.");
        using CodeWriter.Block body = Open(
            "public static void Advance<Lane, TTape>(\n"
            + "    ref float panel, int width, ref float parameters, ref float inputs, ref float previous, ref float record, int unit)", "TTape");
        WriteSum("panel", "width");
        _code.Line(Maps(Enumerable.Range(0, Gates.Count).Select(gate => Sum(gate, ""))));
    }

    private void WriteSumRow()
    {
        _code.Line("// The product alone, for one register of units of one row.");
        using (Open("public static void SumRow<Lane>(\n    ref float panel, int width, ref float inputs, ref float previous, ref float record, ref float sums)"))
        {
            WriteSum("panel", "width");
            WriteStores([""]);
        }

        _code.Line();
    }

    /// <summary>Sums the gates of one register of units of one row.</summary>
    private void WriteSum(string panel, string width)
    {
        WriteBiases([""], [panel], width);
        foreach (Operand operand in Vectors)
        {
            if (operand.IsToken)
                WriteToken(operand, "", "inputs", panel, width);
            else
                WriteColumns(operand, [""], [""], panel, width);
        }
    }

    private IEnumerable<Operand> Vectors => _stage.Product.Operands.Where(operand => operand.Name is not null);

    private void WriteSumRegisters()
    {
        const string Header = "public static void SumRegisters<Lane>(\n    ref float panels, ref float inputs, ref float previous, ref float record, int unit, ref float sums)";
        if (_shape.Registers == 1)
        {
            WriteNothing(Header);
            return;
        }

        _code.Line($"// The product alone, for {_shape.Registers.Text()} registers of units of one row: their sums do not wait for each other.");
        using (Open(Header))
        {
            string[] registers = Numbers(_shape.Registers);
            foreach (string register in registers)
                _code.Line($"ref float panel{register} = ref Unsafe.Add(ref panels, PanelBlock.Start({Times("Lane.Count", register)}, {_stage.Product.Lines.Text()}));");
            WriteBiases(registers, [.. registers.Select(register => "panel" + register)], s_wholePanel);
            foreach (Operand operand in Vectors)
            {
                foreach (string register in operand.IsToken ? registers : [])
                    WriteToken(operand, register, "inputs", "panel" + register, s_wholePanel);
                if (!operand.IsToken)
                    WriteColumns(operand, registers, [""], "panel", s_wholePanel);
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
                if (_stage.Product.IsSplit(index))
                    _code.Line($"Lane {gate}{numbers[i]}{Odd} = Lane.Broadcast(0f);");
            }
        }

        _code.Line();

        static string Rows(int slot, string width) => slot == 0 ? "" : Product(slot, width);
    }

    private static string Load(string from, string offset) => offset.Length == 0 ? $"Lane.Load(in {from})" : $"Lane.Load(in {from}, {offset})";

    private static string Product(int factor, string width) => factor == 1 ? width : width == s_wholePanel ? (factor * Contract.PanelUnits).Text() : $"{factor.Text()} * {width}";

    /// <summary>The product with a one-hot vector is the column of its token.</summary>
    private void WriteToken(Operand operand, string number, string token, string panel, string width)
    {
        string column = operand.Gates.Count == 1 ? $"(int){token}" : $"((int){token} * {operand.Gates.Count.Text()})";
        for (int slot = 0; slot < operand.Gates.Count; slot++)
        {
            string gate = Naming.Identifier(Gates[operand.Gates[slot]].Target) + number;
            int line = operand.FirstLine + slot;
            _code.Line($"{gate} += Lane.Load(in {panel}, ({(line == 0 ? "" : line.Text() + " + ")}{column}) * {width});");
        }
    }

    /// <summary>Adds the columns of a vector, for several registers of units or several rows.</summary>
    private void WriteColumns(Operand operand, string[] registers, string[] rows, string panel, string width)
    {
        foreach (string register in registers)
            _code.Line($"ref float {Weights(operand)}{register} = ref Unsafe.Add(ref {panel}{register}, {Product(operand.FirstLine, width)});");
        foreach (string row in rows)
            _code.Line($"ref float {Vector(operand)}{row} = ref {Source(operand, row)};");
        int rest = operand.Width % _shape.Chains;
        if (operand.Width >= _shape.Chains)
            using (_code.Open($"for (int k = 0; k < {(operand.Width - rest).Text()}; {(_shape.Chains == 1 ? "k++" : "k += 2")})"))
            {
                WriteColumn(operand, registers, rows, width, "k", "", "");
                if (_shape.Chains > 1)
                    WriteColumn(operand, registers, rows, width, "k + 1", Odd, Odd);
                foreach (string register in registers)
                    _code.Line($"{Weights(operand)}{register} = ref Unsafe.Add(ref {Weights(operand)}{register}, {Product(_shape.Chains * operand.Gates.Count, width)});");
            }

        if (rest > 0)
            WriteColumn(operand, registers, rows, width, (operand.Width - 1).Text(), "", "Last");
        _code.Line();
    }

    /// <summary>Adds a column to the chains of its parity; <paramref name="suffix"/> tells its locals from those of other columns.</summary>
    private void WriteColumn(Operand operand, string[] registers, string[] rows, string width, string k, string parity, string suffix)
    {
        int first = parity == Odd ? operand.Gates.Count : 0;
        string element = Element(operand);
        if (rows.Length == 1)
        {
            _code.Line($"Lane {element}{suffix} = Lane.Broadcast(in {Vector(operand)}, {k});");
            foreach (string register in registers)
                for (int slot = 0; slot < operand.Gates.Count; slot++)
                    WriteMultiplyAdd(Gate(operand, slot) + register + parity, Load(Weights(operand) + register, Offset(first + slot, width)), element + suffix);
            return;
        }

        for (int slot = 0; slot < operand.Gates.Count; slot++)
            _code.Line($"Lane {Matrix(operand, slot)}{suffix} = {Load(Weights(operand), Offset(first + slot, width))};");
        foreach (string row in rows)
        {
            _code.Line($"Lane {element}{row}{suffix} = Lane.Broadcast(in {Vector(operand)}{row}, {k});");
            for (int slot = 0; slot < operand.Gates.Count; slot++)
                WriteMultiplyAdd(Gate(operand, slot) + row + parity, Matrix(operand, slot) + suffix, element + row + suffix);
        }
    }

    private void WriteMultiplyAdd(string sum, string weight, string element) => _code.Line($"Lane.Accumulate(ref {sum}, {weight}, {element});");

    /// <summary>A gate's sum, its chains together.</summary>
    private string Sum(int gate, string number)
    {
        string name = Naming.Identifier(Gates[gate].Target) + number;
        return _stage.Product.IsSplit(gate) ? $"{name} + {name}{Odd}" : name;
    }

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
        (StepBuffer buffer, int offset) = _step.PlaceOf(operand.Name!);
        string name = LaneSource.NameOf(buffer);
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
            for (int gate = 0; gate < Gates.Count; gate++, place++)
            {
                string sum = Sum(gate, number), at = place == 0 ? "" : $", {(place == 1 ? "" : place.Text() + " * ")}Lane.Count";
                _code.Line($"{(sum.Contains(' ') ? $"({sum})" : sum)}.Store(ref sums{at});");
            }
    }

    private void WriteFinish()
    {
        _code.Line("// The formulas, once the sums are there, for several rows or several registers of units.");
        using (Open(
            "public static void Finish<Lane, TTape>(\n"
            + "    ref float sums, int count, ref float parameters,\n"
            + $"    {Rows}, int unit, int unitStride)", "TTape"))
        using (_code.Open("for (int i = 0; i < count; i++)"))
        {
            _code.Line(Maps(Enumerable.Range(0, Gates.Count).Select(place => Load("sums", place == 0 ? "" : Product(place, "Lane.Count")))));
            _code.Line($"sums = ref Unsafe.Add(ref sums, {Product(Gates.Count, "Lane.Count")});");
            foreach (string place in new[] { "inputs", "previous", "record" })
                _code.Line($"{place} = ref Unsafe.Add(ref {place}, {place}Stride);");
            _code.Line("unit += unitStride;");
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
            _code.Line($"Lane {Naming.Identifier(name)} = {LaneSource.Load(_step.PlaceOf(name))};");
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

    private CodeWriter.Block Open(string header, string? tape = null, string attribute = Kernel)
    {
        string constraints = "\n    where Lane : struct, ILane<Lane>" + (tape is null ? "" : $"\n    where {tape} : struct, ITape");
        return _code.Open(attribute + "\n" + header + constraints);
    }
}
