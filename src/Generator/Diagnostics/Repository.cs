namespace Unrolled.Generator.Diagnostics;

/// <summary>Where the product lives; help links are built from it.</summary>
internal static class Repository
{
    /// <summary>The repository's address, as Directory.Build.props has it.</summary>
    public const string Url = "https://github.com/unrolled/unrolled";

    /// <summary>The address before a rule's page, <c>UNR001.md</c>.</summary>
    public const string Pages = Url + "/blob/main/docs/diagnostics/";
}
