using System;
using System.Collections.Generic;
using System.Linq;
using Unrolled.Generator.Equations;
using Unrolled.Generator.Model;

namespace Unrolled.Generator.Lowering;

/// <summary>
/// Names the vectors of a cell so that no printed text takes one for another, or for a word of its own. Equations, files and documents keep the names of the cell (<see cref="CellProgram.LabelOf"/>).
/// <code>
/// u = σ(W x + b)        →    u_ = σ(W x + b)          u is a loop's counter
/// dh = W h₋, h = …      →    dh_ = W h₋, h = …        dh is the adjoint of h
/// hNext = …, h = …      →    hNext_ = …, h = …        dhNext is what the step after says of h
/// </code>
/// </summary>
internal static class Namer
{
    /// <summary>Every word of the printed text that is in scope where a vector may be.</summary>
    public static readonly IReadOnlyCollection<string> Words = new HashSet<string>(
        """
        __Advance __AdvanceAll __AdvanceGroup __Blank __parameters _first _model _started _values Activations add AddGradients adjoint adjoints Adjoints Advance Alternates
        Backward BackwardStage bytes cell Clock Columns count dInputs dOutput dOutputs dState dStates destination Elementwise end Equals Few Finalize Finish first Float Forward ForwardStage
        Gates gates GetHashCode GetType gradients IBackwardStage IForwardStage ILane ILayer ImmutableArray InlineArray input inputs inputsStride InvalidOperationException ITape joined1 joined2 k
        Lane lane LayerAdjoints LayerNormalization Layout left length lengths Load Many Maps Math MemberwiseClone MemoryMarshal MethodImpl MethodImplOptions model Normalization odd odd1 odd2 odd3 Offset other output outputs
        padding panel panel0 panel1 PanelBlock PanelProduct PanelLines panels Parameters parameters path previous previousStride Product Product1 Product2 Product3 ProductOperand
        ReadOnlySpan record record1 record2 record3 recordStride ReferenceEquals Registers right row Rows rows Scalar Series source Skip some Span Stage Stage1 Stage1Adjoints Stage2 Stage2Adjoints
        Stage3 Stage3Adjoints StageAdjoints state states step steps StrictNormalization StrictTransposedMatrix stride strikes striking StrikingSteps SumFewRows SumManyRows SumRegisters SumRow sums System Taped token tokens ToString Transpose transposed
        TransposedColumns TransposedMatrix TTape u unit Units units unitStride Unrolled Unsafe Untaped values VectorGradient width window work workRented Workspace
        """.Split([' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries));

    // What printers put behind the name of a gate or a matrix: a register's or a row's number, a parity, a column.
    private static readonly string[] SumSuffixes = ["Odd", "Last", "Sum", "0", "1", "2", "3", "4", "5", "6", "7", "8", "9"];

    private static readonly string[] AdjointSuffixes = ["Next", "Later"];

    /// <summary>Names a program and its flat statements alike.</summary>
    public static (CellProgram Program, IReadOnlyList<Statement> Statements) Name(CellProgram program, IReadOnlyList<Statement> statements)
    {
        Dictionary<string, string> chosen = Choose(program, statements);
        if (chosen.Count == 0)
            return (program, statements);
        string Renamed(string name) => chosen.TryGetValue(name, out string? other) ? other : name;
        CellProgram named = program.Renamed(Renamed) with { Labels = new(chosen.Select(pair => new Label(pair.Value, pair.Key))) };
        return (named, [.. statements.Select(statement => statement.Renamed(Renamed))]);
    }

    private static Dictionary<string, string> Choose(CellProgram program, IReadOnlyList<Statement> statements)
    {
        string[] states = [.. program.States.Select(state => state.Name)];
        HashSet<string> sums = [.. statements.OfType<Linear>().SelectMany(linear => linear.Terms.Select(term => term.Matrix).Append(linear.Target))];
        HashSet<string> names = [.. program.Names, .. statements.SelectMany(statement => statement.Targets)];
        var chosen = new Dictionary<string, string>();
        // Short names first: what is made of a name is longer than it.
        foreach (string name in names.Where(name => name != program.Input.Name && !program.IsPrevious(name)).OrderBy(name => name.Length).ThenBy(name => name, StringComparer.Ordinal).ToArray())
        {
            string free = IsPrefixed(name) ? "_" + name : name;
            while (Words.Contains(free) || IsDerived(free, names, sums) || (free != name && names.Contains(free)))
                free += "_";
            if (free == name)
                continue;
            chosen.Add(name, free);
            names.Add(free);
            if (states.Contains(name))
                chosen.Add(name + "Previous", free + "Previous");
        }

        return chosen;
    }

    /// <summary>Whether it begins as what printers make of an operand's name: a vector, its weights, an element.</summary>
    private static bool IsPrefixed(string name) => name.Length > 2 && name[1] == '_' && name[0] is ('e' or 'v' or 'w');

    /// <summary>Whether printers make such a name out of another by what stands before or behind it.</summary>
    private static bool IsDerived(string name, HashSet<string> names, HashSet<string> sums) =>
        IsTemporary(name)
        || Stripped(name, AdjointSuffixes).Skip(1).Any(names.Contains)
        || (name[0] == 'd' && Stripped(name.Substring(1), AdjointSuffixes).Any(names.Contains))
        || (sums.Contains(name) && Stripped(name, SumSuffixes).Skip(1).Any(sums.Contains));

    /// <summary>Whether it is as the workspace of a call on spans: <c>t1</c>, or <c>t1Of5</c> of another width.</summary>
    private static bool IsTemporary(string name) =>
        name.Length > 1 && name[0] == 't' && name.Substring(1).Split(["Of"], StringSplitOptions.None) is { Length: <= 2 } parts && parts.All(part => part.Length > 0 && part.All(char.IsDigit));

    /// <summary>The name, and what it is without each of its endings.</summary>
    private static IEnumerable<string> Stripped(string name, string[] suffixes)
    {
        for (string? rest = name; rest is { Length: > 0 };)
        {
            yield return rest;
            string? suffix = Array.Find(suffixes, suffix => rest!.EndsWith(suffix, StringComparison.Ordinal));
            rest = suffix is null ? null : rest.Substring(0, rest.Length - suffix.Length);
        }
    }
}
