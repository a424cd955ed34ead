using System.Linq;
using System.Reflection;

namespace Unrolled.Generator.Diagnostics;

/// <summary>
/// Where the product lives: RepositoryUrl of Directory.Build.props, which the build writes into the assembly. It is empty until somebody publishes; then nothing links anywhere, and the
/// rules' pages are those in the package (<c>docs/diagnostics</c>).
/// </summary>
internal static class Repository
{
    /// <summary>The repository's address; empty where there is none.</summary>
    public static string Url { get; } =
        typeof(Repository).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().FirstOrDefault(item => item.Key == "Repository")?.Value ?? "";

    /// <summary>Where mistakes of the product are to be reported, as a sentence ends with it.</summary>
    public static string Issues => Url.Length == 0 ? "to whoever publishes the package" : $"at {Url}/issues";

    /// <summary>The address of a rule's page; empty where there is none.</summary>
    /// <param name="id">The rule: <c>UNR001</c>.</param>
    public static string Page(string id) => Page(Url, id);

    /// <summary>The address of a rule's page in a repository.</summary>
    public static string Page(string repository, string id) => repository.Length == 0 ? "" : $"{repository}/blob/main/docs/diagnostics/{id}.md";
}
