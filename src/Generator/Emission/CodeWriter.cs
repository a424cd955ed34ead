using System;
using System.Text;

namespace Unrolled.Generator.Emission;

/// <summary>Text with indentation, its lines ended by <c>\n</c> alone.</summary>
internal sealed class CodeWriter
{
    /// <summary>Names for the attributes of what is generated, to stand at the head of a file: each would be a hundred characters at every member.</summary>
    public const string Attributes = """
        using __Generated = global::System.CodeDom.Compiler.GeneratedCodeAttribute;
        using __Uncovered = global::System.Diagnostics.CodeAnalysis.ExcludeFromCodeCoverageAttribute;
        """;

    private static readonly string Tool = $"__Generated(\"Unrolled\", \"{typeof(CodeWriter).Assembly.GetName().Version.ToString(3)}\")";

    private readonly StringBuilder _text = new();
    private int _depth;

    /// <summary>A line; an empty one without blanks. The mark <c>[Generated]</c> stands for the attributes of what is generated, <c>[GeneratedField]</c> for a field's.</summary>
    public void Line(string line = "")
    {
        if (line.Length > 0)
            _text.Append(' ', 4 * _depth).Append(line.EndsWith("]", StringComparison.Ordinal) ? Attributed(line) : line);
        _text.Append('\n');
    }

    /// <summary>Several lines as they stand.</summary>
    public void Lines(string lines)
    {
        foreach (string line in lines.Replace("\r", "").Split('\n'))
            Line(line);
    }

    /// <summary>A header with a block behind it, which ends when the result is disposed.</summary>
    public Block Open(string header)
    {
        Lines(header);
        Line("{");
        _depth++;
        return new Block(this);
    }

    // On members and types, not on the class: its other part is the user's.
    private static string Attributed(string line) => line.TrimStart() switch
    {
        "[Generated]" => line.Replace("[Generated]", $"[{Tool}, __Uncovered]"),
        "[GeneratedField]" => line.Replace("[GeneratedField]", $"[{Tool}]"),
        _ => line,
    };

    public override string ToString() => _text.ToString();

    /// <summary>An open block.</summary>
    public readonly struct Block(CodeWriter writer) : IDisposable
    {
        public void Dispose()
        {
            writer._depth--;
            writer.Line("}");
        }
    }
}
