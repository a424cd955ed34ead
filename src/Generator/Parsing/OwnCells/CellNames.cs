using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis.CSharp;
using Unrolled.Generator.Model;

namespace Unrolled.Generator.Parsing.OwnCells;

/// <summary>
/// Names for a cell's vectors: the user's own, with <c>_</c> behind those that mean something else in a program or in a variant of it (<c>Cells/Variants</c>). A weight <c>f</c> is W, U and b by name:
/// <c>Wf</c>, <c>Uf</c>, <c>bf</c>, and <c>af</c> what they yield.
/// </summary>
internal sealed class CellNames
{
    private static readonly string[] BeforeWeights = ["a", "W", "U", "V", "R", "b", "bh"];
    private static readonly string[] BeforeParts = ["n", "g", "s", "w", "u", "v", "r"];
    private static readonly string[] BeforeStates = ["m", "z", "n", "g", "s"];
    private static readonly string[] BehindStates = ["", "0", "Previous", "Masked", "Hat"];

    private readonly HashSet<string> _taken = [OwnCell.Input, OwnCell.TimeStep];
    private readonly List<string> _states = [];
    private readonly HashSet<string> _properties = [];

    /// <summary>A state's name; its property of the model's state is called as no other's (<c>rh</c>, <c>Rh</c>).</summary>
    public string State(string name)
    {
        while (!_properties.Add(Naming.Pascal(name)))
            name += "2";
        string free = Free(name, candidate => [.. BeforeStates.Select(before => before + candidate), .. BehindStates.Select(behind => candidate + behind)]);
        _states.Add(free);
        return free;
    }

    /// <summary>A matrix's name, which its parameters end in.</summary>
    public string Weight(string name) => Free(name, candidate =>
    [
        .. BeforeWeights.Select(before => before + candidate),
        .. from before in BeforeParts from of in _states.Prepend(OwnCell.Input) select before + of + candidate,
    ]);

    /// <summary>The name of a trained or computed vector.</summary>
    public string Vector(string name) => Free(name, candidate => [candidate]);

    private string Free(string name, System.Func<string, IReadOnlyList<string>> derived)
    {
        while (SyntaxFacts.GetKeywordKind(name) != SyntaxKind.None || derived(name).Any(_taken.Contains))
            name += "_";
        _taken.UnionWith(derived(name));
        return name;
    }
}
