using System.Collections.Generic;
using System.IO;
using Microsoft.CodeAnalysis.CodeActions;

namespace Unrolled.CodeFixes.Fixes;

/// <summary>A setting of the project's file, where the editor knows that file.</summary>
internal static class ProjectFixes
{
    public static IEnumerable<CodeAction> RaiseLanguage(FixPlace place) => Set(place, "LangVersion", "12");

    public static IEnumerable<CodeAction> Optimize(FixPlace place) => Set(place, "Optimize", "true");

    private static IEnumerable<CodeAction> Set(FixPlace place, string property, string value)
    {
        if (place.Document.Project.FilePath is { } path && File.Exists(path))
            yield return new ProjectSetting(path, property, value);
    }
}
