using System.Collections.Generic;
using System.Linq;
using Unrolled.Generator.Model;

namespace Unrolled.Generator.Parsing.OwnCells;

/// <summary>How long a cell's vectors are, as far as the method says: the input's length and the layer's units are known to layers alone.</summary>
internal sealed class CellWidths
{
    /// <summary>As many as the layer has units.</summary>
    public const int Units = 0;

    /// <summary>As many as the layer reads.</summary>
    private const int Input = -1;

    private readonly Dictionary<string, int?> _widths = new() { [OwnCell.Input] = Input };

    /// <summary>Whether two widths differ in every layer. The input and the units do in some (<see cref="CellMethod.JoinOfInput"/>).</summary>
    public static bool Differ(int one, int other) => one != other && (one > 0 || other > 0);

    public static string Words(int width) => width switch { Input => "the input's numbers", Units => "the layer's units", 1 => "1 unit", _ => $"{width} units" };

    public void Declare(OwnParameter parameter) =>
        _widths[parameter.Kind == OwnParameterKind.State ? parameter.Name + "Previous" : parameter.Name] = parameter.Kind is OwnParameterKind.Scalar or OwnParameterKind.TimeStep ? null : parameter.Width ?? Units;

    /// <summary>What a weight yields.</summary>
    public void Know(string name, OwnParameter weight) => _widths[name] = weight.Width ?? Units;

    public void Know(string name, OwnTerm value) => _widths[name] = Of(value) ?? Units;

    /// <summary>The width of a formula; null for numbers, which have any.</summary>
    public int? Of(OwnTerm term) => term.Kind == OwnTermKind.Vector ? (_widths.TryGetValue(term.Name, out int? width) ? width : Units)
        : term.Kind == OwnTermKind.Number ? null : term.Operands.Select(Of).FirstOrDefault(width => width is not null);
}
