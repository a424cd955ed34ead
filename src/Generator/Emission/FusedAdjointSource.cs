using System.Collections.Generic;
using System.Linq;
using Unrolled.Generator.Equations;
using Unrolled.Generator.Lowering;

namespace Unrolled.Generator.Emission;

/// <summary>The elementwise adjoints of a stage in the fused form: the runtime's <c>IBackwardStage</c>.</summary>
internal sealed class FusedAdjointSource
{
    private readonly CodeWriter _code;
    private readonly StepPlan _step;
    private readonly int _units;
    private readonly IReadOnlyList<Adjoint> _adjoints;

    public FusedAdjointSource(CodeWriter code, StepPlan step, int units, IReadOnlyList<Adjoint> adjoints)
    {
        _code = code;
        _step = step;
        _units = units;
        _adjoints = adjoints;
    }

    /// <summary>Writes the type <paramref name="type"/>.</summary>
    public void Write(string type)
    {
        using CodeWriter.Block body = _code.Open($"private readonly struct {type} : IBackwardStage{LaneSource.Strict(_step)}");
        _code.Line($"public static int Units => {_units.Text()};");
        _code.Line();
        using CodeWriter.Block method = _code.Open(
            "[MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]\n"
            + "public static void Adjoints<Lane>(\n"
            + "    ref float parameters, ref float inputs, ref float previous, ref float record,\n"
            + "    ref float dOutputs, ref float dStates, ref float adjoint, ref float work, ref float dInputs, int unit)\n"
            + "    where Lane : struct, ILane<Lane>");
        var computed = new HashSet<string>(_adjoints.Where(adjoint => adjoint.Place == AdjointPlace.Local).Select(adjoint => adjoint.Name));
        foreach (string name in _adjoints.SelectMany(adjoint => adjoint.Value.Reads()).Distinct().Where(name => !computed.Contains(name)))
            _code.Line($"Lane {Naming.Identifier(name)} = {LaneSource.Load(_step.BackwardPlaceOf(name))};");
        foreach (Adjoint adjoint in _adjoints)
            WriteAdjoint(adjoint);
    }

    private void WriteAdjoint(Adjoint adjoint)
    {
        _code.Line();
        _code.Line($"// {AdjointPrinter.Print(_step.Program, adjoint)}");
        if (adjoint.Place == AdjointPlace.Local)
        {
            _code.Line($"Lane {Naming.Identifier(adjoint.Name)} = {LaneText.Write(adjoint.Value)};");
            return;
        }

        bool isInput = _step.Program.IsInput(adjoint.Of);
        string place = _step.PlaceAmongStates(adjoint.Name) is { } offset
            ? LaneSource.At(new ValuePlace(StepBuffer.NextStates, offset)) : LaneSource.At(_step.PlaceOf(adjoint));
        string value = LaneText.Write(adjoint.Value);
        if (isInput)
            _code.Line("if (!Unsafe.IsNullRef(ref dInputs))");
        string stored = $"Lane.Flush({(adjoint.Accumulates ? $"Lane.Load(in {place}) + ({value})" : value)}).Store(ref {place});";
        _code.Line((isInput ? "    " : "") + stored);
    }
}
