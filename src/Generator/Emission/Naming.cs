using System.Text;
using Microsoft.CodeAnalysis.CSharp;

namespace Unrolled.Generator.Emission;

/// <summary>C# names for names of another kind.</summary>
internal static class Naming
{
    /// <summary><c>weight_ih_l0</c> as <c>WeightIhL0</c>: each run of letters and digits begins with a capital.</summary>
    public static string Pascal(string name)
    {
        var pascal = new StringBuilder(name.Length);
        bool begins = true;
        foreach (char letter in name)
        {
            if (!char.IsLetterOrDigit(letter))
            {
                begins = true;
                continue;
            }

            if (pascal.Length == 0 && char.IsDigit(letter))
                pascal.Append('_');
            pascal.Append(begins ? char.ToUpperInvariant(letter) : letter);
            begins = false;
        }

        return pascal.ToString();
    }

    /// <summary>A name as C# takes it: with an <c>@</c> where it is a keyword.</summary>
    public static string Identifier(string name) =>
        SyntaxFacts.GetKeywordKind(name) == SyntaxKind.None && SyntaxFacts.GetContextualKeywordKind(name) == SyntaxKind.None ? name : "@" + name;
}
