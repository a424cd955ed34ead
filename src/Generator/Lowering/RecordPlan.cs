using System.Collections.Generic;
using System.Linq;
using Unrolled.Generator.Equations;

namespace Unrolled.Generator.Lowering;

/// <summary>Vectors side by side in a buffer.</summary>
internal sealed class VectorPlaces
{
    private readonly Dictionary<string, int> _offsets = [];

    /// <summary>The vectors, in order.</summary>
    public List<(string Name, int Offset, int Width)> All { get; } = [];

    /// <summary>Numbers in all.</summary>
    public int Length { get; private set; }

    public void Add(string name, int width)
    {
        if (_offsets.ContainsKey(name))
            return;
        _offsets.Add(name, Length);
        All.Add((name, Length, width));
        Length += width;
    }

    public bool Contains(string name) => _offsets.ContainsKey(name);

    public int this[string name] => _offsets[name];
}

/// <summary>Decides what a step leaves behind for the backward pass, and where.</summary>
internal static class RecordPlan
{
    /// <summary>What a step itself reads of its record: the new state, the output, and what a stage leaves to a later one.</summary>
    public static VectorPlaces Step(CellProgram program, IReadOnlyList<Stage> stages)
    {
        var record = new VectorPlaces();
        foreach (StateVector state in program.States)
            record.Add(state.Name, state.Width);
        record.Add(program.Output, program.WidthOf(program.Output));
        for (int index = 0; index < stages.Count; index++)
        {
            var later = new HashSet<string>(stages.Skip(index + 1).SelectMany(Statements).SelectMany(statement => statement.Reads()));
            foreach (Statement statement in Statements(stages[index]).Where(statement => later.Contains(statement.Target)))
                record.Add(statement.Target, statement.Width);
        }

        return record;
    }

    /// <summary>The tape's record of a step: what the step reads itself, and each other value that an adjoint or a gradient mentions.</summary>
    public static VectorPlaces Tape(CellProgram program, IReadOnlyList<Stage> stages, IReadOnlyList<BackwardStage> backward)
    {
        VectorPlaces record = Step(program, stages);
        var mentioned = new HashSet<string>(backward.SelectMany(stage => stage.Adjoints).SelectMany(adjoint => adjoint.Value.Reads()));
        foreach (Operand operand in backward.SelectMany(stage => stage.Forward.Product.Operands))
            mentioned.Add(operand.Name ?? "");
        foreach (Statement statement in stages.SelectMany(Statements).Where(statement => mentioned.Contains(statement.Target)))
            record.Add(statement.Target, statement.Width);
        return record;
    }

    /// <summary>Adjoints that leave their stage, and wait for another or for the step before.</summary>
    public static VectorPlaces Work(CellProgram program, IReadOnlyList<BackwardStage> backward)
    {
        var work = new VectorPlaces();
        foreach (BackwardStage stage in backward)
        {
            foreach (Adjoint adjoint in stage.Adjoints.Where(adjoint => adjoint.Place == AdjointPlace.Buffer && adjoint.Of != program.Input.Name))
                work.Add(adjoint.Name, stage.Forward.Units);
            foreach (TransposedProduct product in stage.Products.Where(product => product.Operand.Name != program.Input.Name))
                work.Add(product.Target, product.Operand.Width);
        }

        return work;
    }

    private static IEnumerable<Statement> Statements(Stage stage) => stage.Product.Gates.Concat<Statement>(stage.Maps);

    /// <summary>What the backward pass keeps of each step until the parameters' gradients are summed.</summary>
    public static VectorPlaces Kept(IReadOnlyList<BackwardStage> backward)
    {
        var kept = new VectorPlaces();
        foreach (BackwardStage stage in backward)
            foreach (Adjoint adjoint in stage.Adjoints.Where(adjoint => adjoint.Place == AdjointPlace.Kept))
                kept.Add(adjoint.Of, stage.Forward.Units);
        return kept;
    }
}
