using System.Text;

namespace Unrolled.Tool.Commands;

/// <summary>Names of classes out of names of files.</summary>
internal static class ClassName
{
    /// <summary><c>my-model.v2</c> is <c>MyModelV2</c>, <c>2nd</c> is <c>_2nd</c>.</summary>
    public static string Of(string file)
    {
        var name = new StringBuilder();
        bool startsWord = true;
        foreach (char c in file)
        {
            if (char.IsLetterOrDigit(c))
                name.Append(startsWord ? char.ToUpperInvariant(c) : c);
            startsWord = !char.IsLetterOrDigit(c);
        }

        if (name.Length == 0 || char.IsDigit(name[0]))
            name.Insert(0, '_');
        return name.ToString();
    }
}
