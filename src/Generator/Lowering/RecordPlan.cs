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

    public int WidthOf(string name) => All.Find(place => place.Name == name).Width;
}

/// <summary>
/// Decides what a step leaves behind for the backward pass, and where.
/// <code>
/// h = o ⊙ tanhC, dai = dg ⊙ i ⊙ (1 − i), …     →     record: h, c, i, f, g, o, tanhC          what the step or an adjoint mentions; ai is in neither
/// </code>
/// </summary>
internal static class RecordPlan
{
    /// <summary>What a step itself reads of its record: the new state, the output, masks, what kernels read and write, and what a stage leaves to a later one.</summary>
    public static VectorPlaces Step(CellProgram program, IReadOnlyList<Stage> stages)
    {
        var record = new VectorPlaces();
        foreach (StateVector state in program.States)
            record.Add(state.Name, state.Width);
        record.Add(program.Output, program.WidthOf(program.Output));
        foreach (MaskVector mask in program.Masks)
            record.Add(mask.Name, mask.Width);
        foreach (Whole whole in stages.SelectMany(stage => stage.Wholes))
        {
            Together(record, whole, whole.Operands.Where(operand => !program.IsPrevious(operand)));
            Together(record, whole, whole.Targets);
        }

        for (int index = 0; index < stages.Count; index++)
        {
            var later = new HashSet<string>(stages.Skip(index + 1).SelectMany(stage => stage.Statements).SelectMany(statement => statement.Reads()));
            AddTargets(record, stages[index], later);
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
        foreach (Stage stage in stages)
            AddTargets(record, stage, mentioned);
        return record;
    }

    private static void AddTargets(VectorPlaces record, Stage stage, HashSet<string> wanted)
    {
        foreach (Statement statement in stage.Statements)
            foreach (string target in statement.Targets.Where(wanted.Contains))
                record.Add(target, statement.Width);
    }

    /// <summary>Adjoints that leave their stage, and wait for another or for the step before.</summary>
    public static VectorPlaces Work(CellProgram program, IReadOnlyList<BackwardStage> backward)
    {
        var work = new VectorPlaces();
        foreach (BackwardWhole whole in backward.SelectMany(stage => stage.Wholes))
        {
            Together(work, whole.Forward, whole.Seeds.Where(seed => seed != Adjoint.OfOutput));
            Together(work, whole.Forward, whole.Targets);
        }

        // Modules that sleep lie as their states do: kernels read them as one.
        if (program.Counter is not null)
            foreach (StateVector state in program.States)
                work.Add(Adjoint.NameOf(state.Previous), state.Width);
        foreach (BackwardStage stage in backward)
        {
            foreach (Adjoint adjoint in stage.Adjoints.Where(adjoint => adjoint.Place == AdjointPlace.Buffer && !program.IsInput(adjoint.Of)))
                work.Add(adjoint.Name, stage.Forward.Units);
            foreach (Adjoint adjoint in stage.Idle.Where(adjoint => adjoint.Place == AdjointPlace.Buffer && !program.IsInput(adjoint.Of)))
                work.Add(adjoint.Name, stage.Forward.Units);
            foreach (TransposedProduct product in stage.Products.Where(product => product.Operand.Name != program.Input.Name))
                work.Add(product.Target, product.Operand.Width);
        }

        return work;
    }

    /// <summary>What the backward pass keeps of each step until the parameters' gradients are summed.</summary>
    public static VectorPlaces Kept(IReadOnlyList<BackwardStage> backward)
    {
        var kept = new VectorPlaces();
        foreach (BackwardWhole whole in backward.SelectMany(stage => stage.Wholes))
            Together(kept, whole.Forward, whole.Forward.Parameters);
        foreach (BackwardStage stage in backward)
            foreach (Adjoint adjoint in stage.Adjoints.Where(adjoint => adjoint.Place == AdjointPlace.Kept))
                kept.Add(adjoint.Of, stage.Forward.Units);
        return kept;
    }

    /// <summary>Vectors that a kernel reads or writes as one.</summary>
    public static void Together(VectorPlaces places, Whole whole, IEnumerable<string> names)
    {
        foreach (string name in names)
            places.Add(name, whole.Width);
    }
}
