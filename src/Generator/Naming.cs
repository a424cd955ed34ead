using System.Collections.Generic;
using System.Text;
using Microsoft.CodeAnalysis.CSharp;

namespace Unrolled.Generator;

/// <summary>C# identifiers for what the user or the equations name.</summary>
internal static class Naming
{
    // Members of every type, and the type whose property the name becomes.
    private static readonly HashSet<string> Reserved =
    [
        "Equals", "Finalize", "GetHashCode", "GetType", "MemberwiseClone", "ReferenceEquals", "TensorsByLayer", "ToString",
    ];

    /// <summary>The property of a layer's view: <c>lstm1</c> is <c>Lstm1</c>, <c>rnn.l1</c> is <c>RnnL1</c>, <c>2nd-head</c> is <c>_2ndHead</c>.</summary>
    /// <param name="name">Letters, digits, <c>_</c>, <c>.</c> and <c>-</c>.</param>
    public static string Pascal(string name)
    {
        var identifier = new StringBuilder(name.Length + 1);
        bool startsWord = true;
        foreach (char c in name)
        {
            if (char.IsLetterOrDigit(c))
                identifier.Append(startsWord ? char.ToUpperInvariant(c) : c);
            startsWord = !char.IsLetterOrDigit(c);
        }

        if (identifier.Length == 0 || char.IsDigit(identifier[0]))
            identifier.Insert(0, '_');
        string result = identifier.ToString();
        return Reserved.Contains(result) ? result + "_" : result;
    }

    /// <summary>The member that says where the output of one of several heads lies: <c>PolicyOutput</c>.</summary>
    /// <param name="layer">The layer's name.</param>
    public static string HeadOf(string layer) => Pascal(layer) + "Output";

    /// <summary>A name as C# takes it: with an <c>@</c> where it is a keyword.</summary>
    public static string Identifier(string name) =>
        SyntaxFacts.GetKeywordKind(name) == SyntaxKind.None && SyntaxFacts.GetContextualKeywordKind(name) == SyntaxKind.None ? name : "@" + name;

    /// <summary>A property of a type that holds a model in the field <c>_model</c>.</summary>
    public static string Member(string name) => Reserved.Contains(name) || name == "_model" ? name + "_" : Identifier(name);
}
