using System;
using System.Collections.Generic;
using System.Linq;
using Unrolled.Generator.Model;

namespace Unrolled.Generator.Equations;

/// <summary>A cell: its equations, and what they are about. There is no time and no batch in it, and nothing of it changes.</summary>
internal sealed record CellProgram
{
    /// <summary>What a file and a document call it: <c>lstm</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Its full name.</summary>
    public required string Title { get; init; }

    /// <summary>Where the equations come from.</summary>
    public required string Source { get; init; }

    /// <summary>What sets it apart from the cell of that name without variants: <c>peepholes i o</c>.</summary>
    public required EquatableArray<string> Variants { get; init; }

    /// <summary>Name, sizes and variants, as a file states and checks them: <c>lstm(8 → 32, peepholes i o)</c>.</summary>
    public string Signature => SignatureWith([]);

    /// <summary>What the step reads.</summary>
    public required InputVector Input { get; init; }

    /// <summary>What the layer below exports behind its output, as a vector of its own that formulas read; null where the cell reads one vector alone.</summary>
    public InputVector? Below { get; init; }

    /// <summary>Numbers of all that the step reads.</summary>
    public int InputWidth => Input.Width + (Below?.Width ?? 0);

    /// <summary>Whether a name is that of something that the step reads.</summary>
    public bool IsInput(string name) => name == Input.Name || name == Below?.Name;

    /// <summary>What is carried from step to step; a statement's target of the same name is its next value.</summary>
    public required EquatableArray<StateVector> States { get; init; }

    /// <summary>What a step is given beside its input.</summary>
    public required EquatableArray<MaskVector> Masks { get; init; }

    /// <summary>What is trained, in the order of the equations.</summary>
    public required EquatableArray<Parameter> Parameters { get; init; }

    /// <summary>The equations, each after those that it reads.</summary>
    public required EquatableArray<Statement> Statements { get; init; }

    /// <summary>The vector that the layer above reads.</summary>
    public required string Output { get; init; }

    /// <summary>What the layer above reads behind the output, in their order.</summary>
    public EquatableArray<string> Exports { get; init; }

    /// <summary>All that the layer above reads.</summary>
    public IEnumerable<string> Outputs => Exports.Prepend(Output);

    /// <summary>The state of one number that says which step it is; null where no statement asks.</summary>
    public string? Counter { get; init; }

    /// <summary>Whether PyTorch computes the same function.</summary>
    public required bool IsPyTorchs { get; init; }

    /// <summary>The tensors of PyTorch's layer of the same function; none where it has no such layer.</summary>
    public required EquatableArray<StoredTensor> PyTorch { get; init; }

    /// <summary>What the equations call vectors that have another name here, because printed text has a word of that name.</summary>
    public EquatableArray<Label> Labels { get; init; }

    /// <summary>How a file stores the parameters: as PyTorch does, with trained states under their own names, or each by its name in the equations.</summary>
    public IEnumerable<StoredTensor> Stored => IsPyTorchs && PyTorch.Count > 0
        ? PyTorch.Concat(Parameters.Where(parameter => States.Any(state => state.Initial == parameter.Name)).Select(ByEquation))
        : Parameters.Select(ByEquation);

    /// <summary>The signature with more words.</summary>
    public string SignatureWith(IEnumerable<string> words) =>
        $"{Name}({string.Join(", ", Variants.Prepend($"{InputWidth} → {OutputWidth}").Concat(words))})";

    /// <summary>The length of a vector.</summary>
    public int WidthOf(string name) =>
        name == Input.Name ? Input.Width
        : name == Below?.Name ? Below.Width
        : States.FirstOrDefault(state => state.Previous == name) is { } state ? state.Width
        : Masks.FirstOrDefault(mask => mask.Name == name) is { } mask ? mask.Width
        : Parameters.FirstOrDefault(parameter => parameter.Name == name) is { } parameter ? parameter.Units
        : Statements.First(statement => statement.Targets.Contains(name)).Width;

    /// <summary>Numbers that the layer above reads.</summary>
    public int OutputWidth => Outputs.Sum(WidthOf);

    /// <summary>Where an export begins among what the layer above reads.</summary>
    public int OutputOffset(string export) => Outputs.TakeWhile(name => name != export).Sum(WidthOf);

    /// <summary>All names.</summary>
    public IEnumerable<string> Names => States.Select(state => state.Previous).Concat(Below is null ? [] : [Below.Name]).Prepend(Input.Name).Concat(Masks.Select(mask => mask.Name))
        .Concat(Parameters.Select(parameter => parameter.Name)).Concat(Statements.SelectMany(statement => statement.Targets));

    /// <summary>What the equations call a vector.</summary>
    public string LabelOf(string name) => Labels.FirstOrDefault(label => label.Name == name) is { Text: { } text } ? text : IsTimeStep(name) ? "Δt" : name;

    private bool IsTimeStep(string name) => Masks.Any(mask => mask.Kind == MaskKind.TimeStep && mask.Name == name);

    /// <summary>Whether a name is that of a state before the step.</summary>
    public bool IsPrevious(string name) => States.Any(state => state.Previous == name);

    /// <summary>Whether a name is that of one number, which every unit reads.</summary>
    public bool IsScalar(string name) => Parameters.Any(parameter => parameter.IsScalar && parameter.Name == name)
        || Masks.Any(mask => mask.Kind is MaskKind.TimeStep or MaskKind.Training && mask.Name == name);

    /// <summary>Whether its step reads Δt.</summary>
    public bool ReadsTimeStep => Masks.Any(mask => mask.Kind == MaskKind.TimeStep);

    /// <summary>Whether a name is that of a parameter that is never trained.</summary>
    public bool IsFixed(string name) => Parameters.Any(parameter => parameter.IsFixed && parameter.Name == name);

    /// <summary>A parameter, by name.</summary>
    public Parameter ParameterNamed(string name) => Parameters.First(parameter => parameter.Name == name);

    private StoredTensor ByEquation(Parameter parameter) => new(LabelOf(parameter.Name), new([parameter.Name]), Transposed: false, parameter.IsVector, default);

    /// <summary>The equations as the paper prints them, one a line.</summary>
    public override string ToString() => string.Join("\n", EquationPrinter.Print(this));
}

/// <summary>A vector's name in the equations.</summary>
/// <param name="Name">Its name in the program.</param>
/// <param name="Text">Its name in the equations.</param>
internal readonly record struct Label(string Name, string Text);

/// <summary>What a step reads: a vector, or a token in whose place a one-hot vector of that width stands.</summary>
internal sealed record InputVector(string Name, int Width, bool IsToken);

/// <summary>A vector that is carried from step to step.</summary>
internal sealed record StateVector(string Name, int Width)
{
    /// <summary>The name of its value before the step.</summary>
    public string Previous => Name + "Previous";

    /// <summary>The parameter that is its value before the first step; null where that is zero.</summary>
    public string? Initial { get; init; }

    /// <summary>Whether it is what the cell remembers behind its output, though the layer above may read it.</summary>
    public bool IsMemory { get; init; }

    /// <summary>Whether it is nothing that the cell remembers by itself: an input of an earlier step, a counter. Variants of states leave it alone.</summary>
    public bool IsAuxiliary { get; init; }
}

/// <summary>A trainable matrix, or, with one column, a vector.</summary>
/// <param name="Name">Its name in the equations.</param>
/// <param name="Units">Rows.</param>
/// <param name="Columns">Columns; 1 for a bias or peephole.</param>
/// <param name="Initial">How it is drawn.</param>
internal sealed record Parameter(string Name, int Units, int Columns, InitialValue Initial)
{
    /// <summary>Whether it is a bias or peephole; a matrix may have one column too.</summary>
    public bool IsVector { get; init; }

    /// <summary>Whether it is a bias, which a layer may do without.</summary>
    public bool IsBias { get; init; }

    /// <summary>Whether it is one number, which every unit reads.</summary>
    public bool IsScalar { get; init; }

    /// <summary>Whether it is set and never trained: nothing is derived for it.</summary>
    public bool IsFixed { get; init; }
}

/// <summary>How a parameter is drawn: the runtime's kinds, by name.</summary>
internal readonly record struct InitialValue(InitialKind Kind, double Value = 0)
{
    /// <summary>The least of a range.</summary>
    public double Least { get; init; }

    /// <summary>The share of numbers that are not zero.</summary>
    public double Density { get; init; }
}

/// <summary>A tensor of a file.</summary>
/// <param name="Name">Its name behind the layer's prefix; a layer that can be stacked adds its depth, <c>_l0</c>.</param>
/// <param name="Parameters">The parameters that are its rows, top to bottom.</param>
/// <param name="Transposed">Whether the parameter's columns are the file's rows.</param>
/// <param name="IsVector">Whether it has one dimension.</param>
/// <param name="AddedOnLoad">Which of the parameters are PyTorch's second bias here: added when loading, zero when saving.</param>
internal sealed record StoredTensor(string Name, EquatableArray<string> Parameters, bool Transposed, bool IsVector, EquatableArray<string> AddedOnLoad);
