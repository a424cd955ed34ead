using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;

namespace Unrolled.Generator.Model;

/// <summary>A cell that a user wrote as a method: plain values without sizes, so that the pipeline can cache it. Its names clash with none that a pass makes (<c>CellNames</c>).</summary>
/// <param name="Name">The method's name.</param>
/// <param name="Origin">The method with its type, for documents.</param>
/// <param name="Parameters">The states and weights, in the method's order.</param>
/// <param name="Lines">What it computes, each line after those that it reads; a line called as a state is its next value.</param>
/// <param name="Output">The line that the layer above reads.</param>
internal sealed record OwnCell(string Name, string Origin, EquatableArray<OwnParameter> Parameters, EquatableArray<OwnLine> Lines, string Output)
{
    /// <summary>The name of the input, whatever the method calls it.</summary>
    public const string Input = "x";

    /// <summary>The name of Δt.</summary>
    public const string TimeStep = "dt";

    /// <summary>Whether all its numbers are finite.</summary>
    public bool IsFinite => Lines.All(line => line.Value.IsFinite);

    /// <summary>What tells these equations from others, whatever their vectors are called: eight hexadecimal digits.</summary>
    public string Digest()
    {
        var names = new Dictionary<string, string> { [Input] = Input };
        for (int number = 0; number < Parameters.Count; number++)
        {
            names[Parameters[number].Name] = $"p{number}";
            names[Parameters[number].Name + "Previous"] = $"q{number}";
        }

        var text = new StringBuilder();
        foreach (OwnParameter parameter in Parameters)
            text.Append(parameter.Kind).Append(parameter.Width).Append(' ');
        for (int number = 0; number < Lines.Count; number++)
        {
            if (!names.ContainsKey(Lines[number].Target))
                names[Lines[number].Target] = $"v{number}";
            text.Append(names[Lines[number].Target]).Append('=').Append(Lines[number].Value.Text(names));
        }

        uint hash = 2166136261;
        foreach (char letter in text.Append(names[Output]).ToString())
            hash = unchecked((hash ^ letter) * 16777619);
        return hash.ToString("x8", CultureInfo.InvariantCulture);
    }

    /// <summary>In the place of a cell that cannot be read: a model in error keeps its members.</summary>
    public static readonly OwnCell Blank = new(
        "Cell", "", new([new OwnParameter("h", OwnParameterKind.State)]), new([new OwnLine("h", OwnTerm.Vector("hPrevious"))]), "h");
}

/// <summary>A parameter of the method.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Kind">What it stands for.</param>
internal readonly record struct OwnParameter(string Name, OwnParameterKind Kind)
{
    /// <summary>How many numbers it has, or yields; null for the layer's units.</summary>
    public int? Width { get; init; }

    /// <summary>What its trained numbers are to begin with; null for zero.</summary>
    public OwnDrawing? Drawing { get; init; }
}

/// <summary>Where trained numbers are drawn from; one number where both are equal.</summary>
internal readonly record struct OwnDrawing(double Least, double Most);

/// <summary>What a parameter stands for.</summary>
internal enum OwnParameterKind
{
    State,
    Affine,
    Linear,
    Diagonal,
    Scalar,
    TimeStep,
}

/// <summary><c>target = value</c></summary>
internal sealed record OwnLine(string Target, OwnTerm Value);

/// <summary>A formula. A product of matrices stands alone on its line and reads vectors by name.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Name">The vector, the function or the weight; else empty.</param>
/// <param name="Value">The number.</param>
/// <param name="Operands">What it is made of.</param>
internal sealed record OwnTerm(OwnTermKind Kind, string Name, double Value, EquatableArray<OwnTerm> Operands)
{
    public static OwnTerm Vector(string name) => new(OwnTermKind.Vector, name, 0, default);

    public static OwnTerm Number(double value) => new(OwnTermKind.Number, "", value, default);

    public static OwnTerm Of(OwnTermKind kind, params OwnTerm[] operands) => new(kind, "", 0, new(operands));

    public static OwnTerm Called(OwnTermKind kind, string name, params OwnTerm[] operands) => new(kind, name, 0, new(operands));

    /// <summary>The term with another name for a vector.</summary>
    public OwnTerm Renamed(string name, string other) => Kind == OwnTermKind.Vector && Name == name
        ? Vector(other) : this with { Operands = new(Operands.Select(operand => operand.Renamed(name, other))) };

    /// <summary>The term with other names for vectors and weights, in one line.</summary>
    public string Text(IReadOnlyDictionary<string, string> names) => Kind == OwnTermKind.Vector ? names[Name]
        : $"{Kind} {(Kind == OwnTermKind.Product ? names[Name] : Name)}{Value.ToString("R", CultureInfo.InvariantCulture)}({string.Join(",", Operands.Select(operand => operand.Text(names)))})";

    /// <summary>Whether all its numbers are finite.</summary>
    public bool IsFinite => !double.IsNaN(Value) && !double.IsInfinity(Value) && Operands.All(operand => operand.IsFinite);

    /// <summary>The vectors that it reads.</summary>
    public IEnumerable<string> Reads() =>
        Kind == OwnTermKind.Vector ? [Name] : Operands.SelectMany(operand => operand.Reads());
}

/// <summary>What a term is.</summary>
internal enum OwnTermKind
{
    Vector,
    Number,
    Add,
    Subtract,
    Multiply,
    Divide,
    Negate,
    Function,
    Product,
}
