using System.Collections.Generic;
using System.Linq;
using Unrolled.Generator.Cells;
using Unrolled.Generator.Equations;
using Unrolled.Generator.Model;

namespace Unrolled.Generator.Lowering;

/// <summary>A cell at its sizes, ready to be printed in any form.</summary>
internal sealed class StepPlan
{
    private static readonly Recent<(CellSpec Cell, bool Training, bool IsStrict), StepPlan> Lowered = new(128, key => new(CellCatalog.ProgramOf(key.Cell), key.Training, key.IsStrict));

    private StepPlan(CellProgram program, bool training, bool isStrict)
    {
        IReadOnlyList<Statement> statements = Flattening.Flatten(program.Verified("its definition"));
        Verify(program, statements, nameof(Flattening));
        (program, statements) = Namer.Name(program, statements);
        Verify(program, statements, nameof(Namer));
        Program = program;
        IsStrict = isStrict;
        Stages = Scheduling.Schedule(program, statements, isStrict);
        Verify(program, Stages.SelectMany(stage => stage.Statements), nameof(Scheduling));
        Backward = training ? Differentiation.Differentiate(program, Stages) : [];
        StepFloats = RecordPlan.Step(program, Stages).Length;
        Record = RecordPlan.Tape(program, Stages, Backward);
        Work = RecordPlan.Work(program, Backward);
        Transposed = TransposedPlan.Place(Backward);
        Kept = RecordPlan.Kept(Backward);
        Parameters = ParameterPlan.Place(program, Stages);
    }

    /// <summary>The equations.</summary>
    public CellProgram Program { get; }

    /// <summary>Whether every operation is rounded by itself.</summary>
    public bool IsStrict { get; }

    /// <summary>The forward pass.</summary>
    public IReadOnlyList<Stage> Stages { get; }

    /// <summary>The backward pass; empty for a model that is not trained.</summary>
    public IReadOnlyList<BackwardStage> Backward { get; }

    /// <summary>What a step writes onto the tape: the new state first.</summary>
    public VectorPlaces Record { get; }

    /// <summary>Numbers at the record's beginning that a step without a tape writes.</summary>
    public int StepFloats { get; }

    /// <summary>Adjoints that leave their stage.</summary>
    public VectorPlaces Work { get; }

    /// <summary>Where the transposed matrices lie.</summary>
    public TransposedPlan Transposed { get; }

    /// <summary>What the backward pass keeps of each step.</summary>
    public VectorPlaces Kept { get; }

    /// <summary>Where each parameter lies.</summary>
    public IReadOnlyList<PlacedParameter> Parameters { get; }

    /// <summary>Numbers of state.</summary>
    public int StateFloats => Program.States.Sum(state => state.Width);

    /// <summary>Where a trained initial state lies, as long as the state; null where a fresh state is zero.</summary>
    public int? InitialState => Program.States.Select(state => state.Initial).FirstOrDefault() is { } first
        ? Parameters.First(placed => placed.Parameter.Name == first).Offset : null;

    /// <summary>Numbers that a step reads: one for a token.</summary>
    public int InputFloats => Program.Input.IsToken ? 1 : Program.InputWidth;

    /// <summary>Numbers that a step writes.</summary>
    public int OutputFloats => Program.OutputWidth;

    /// <summary>Trainable numbers.</summary>
    public int ParameterCount => Program.Parameters.Sum(parameter => parameter.Units * parameter.Columns);

    /// <summary>The states before the step, side by side: their names, those of their adjoints as the next step left them, and where they lie.</summary>
    public IEnumerable<(StateVector State, int Offset)> States
    {
        get
        {
            int offset = 0;
            foreach (StateVector state in Program.States)
            {
                yield return (state, offset);
                offset += state.Width;
            }
        }
    }

    /// <summary>Where the number of the step lies among the states before it.</summary>
    public int Counter => States.First(place => place.State.Name == Program.Counter).Offset;

    /// <summary>Where a value lies that is complete before the stage that reads it begins.</summary>
    public ValuePlace PlaceOf(string name)
    {
        if (Program.IsInput(name))
            return new(StepBuffer.Input, InputOffset(name));
        foreach ((StateVector state, int offset) in States)
            if (state.Previous == name)
                return new(StepBuffer.Previous, offset);
        return Parameters.FirstOrDefault(parameter => parameter.Parameter.Name == name) is { } vector
            ? new(StepBuffer.Parameters, vector.Offset) { IsScalar = vector.Parameter.IsScalar } : new(StepBuffer.Record, Record[name]) { IsScalar = Program.IsScalar(name) };
    }

    private int InputOffset(string name) => name == Program.Input.Name ? 0 : Program.Input.Width;

    /// <summary>Where the backward pass finds what it reads: an adjoint, or a value of the step.</summary>
    public ValuePlace BackwardPlaceOf(string name)
    {
        if (name == Adjoint.OfOutput)
            return new(StepBuffer.OutputAdjoint, 0);
        foreach (string export in Program.Exports)
            if (Adjoint.OfExport(export) == name)
                return new(StepBuffer.OutputAdjoint, Program.OutputOffset(export));
        if (Work.Contains(name))
            return new(StepBuffer.Work, Work[name]);
        foreach ((StateVector state, int offset) in States)
            if (Adjoint.NextOf(state.Name) == name)
                return new(StepBuffer.NextStates, offset);
        return PlaceOf(name);
    }

    /// <summary>Where an adjoint goes that outlives its stage.</summary>
    public ValuePlace PlaceOf(Adjoint adjoint) => adjoint.Place == AdjointPlace.Kept ? new(StepBuffer.Kept, Kept[adjoint.Of])
        : Program.IsInput(adjoint.Of) ? new(StepBuffer.InputAdjoint, InputOffset(adjoint.Of))
        : new(StepBuffer.Work, Work[adjoint.Name]);

    /// <summary>Whether a gradient is derived for the matrices that read a vector.</summary>
    public bool IsTrained(StackedProduct product, Operand operand) => !operand.Gates.Any(number => product.Gates[number] is var gate
        && Program.IsFixed(operand.Name is null ? gate.Bias! : gate.Terms.First(term => term.Operand == operand.Name).Matrix));

    /// <summary>
    /// Where, among the adjoints of the states, that of a state before the step may replace that of the state after it. Null where it waits in the working space, since another
    /// stage, or a kernel over whole vectors, still reads what stands there; and for what is no state's adjoint.
    /// </summary>
    public int? PlaceAmongStates(string adjoint)
    {
        if (Backward.Count > 1 || Backward[0].Wholes.Count > 0 || Program.Counter is not null)
            return null;
        foreach ((StateVector state, int offset) in States)
            if (Adjoint.NameOf(state.Previous) == adjoint)
                return offset;
        return null;
    }

    /// <summary>Multiplications with a weight per step, on average; a bias is only added, a token's column only looked up.</summary>
    public long MultiplyAdds => Stages
        .SelectMany(stage => stage.Product.Operands.Where(operand => operand is { Name: not null, IsToken: false }).Select(operand => (long)stage.Units * operand.Width * operand.Gates.Count / stage.Every)
            .Concat(stage.Wholes.Where(whole => whole.Kernel.ReadsMatrix).Select(whole => (long)whole.Width * whole.Width)))
        .Sum();

    private static void Verify(CellProgram program, IEnumerable<Statement> statements, string pass) => (program with { Statements = new(statements) }).Verified(pass);

    /// <summary>Lowers a cell.</summary>
    public static StepPlan Of(CellSpec cell, bool training, bool isStrict = false) => Lowered.Of((cell, training, isStrict));
}
