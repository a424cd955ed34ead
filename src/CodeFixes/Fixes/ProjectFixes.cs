using System.Collections.Generic;
using System.IO;
using System.Linq;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Unrolled.CodeFixes.Fixes;

/// <summary>A setting of the project's file, where the editor knows that file, or of the assembly.</summary>
internal static class ProjectFixes
{
    public static IEnumerable<CodeAction> RaiseLanguage(FixPlace place) => Set(place, "LangVersion", "12");

    public static IEnumerable<CodeAction> Optimize(FixPlace place) => Set(place, "Optimize", "true").Append(AskForOptimizedCode(place));

    /// <summary>An attribute of the assembly, behind the file's usings.</summary>
    private static CodeAction AskForOptimizedCode(FixPlace place) => place.Edit("Ask for optimized code with [assembly: Debuggable]", edits =>
    {
        var file = (CompilationUnitSyntax)place.Token.SyntaxTree!.GetRoot();
        int position = file.Usings.Count > 0 ? file.Usings.Last().FullSpan.End : file.Externs.Count > 0 ? file.Externs.Last().FullSpan.End : 0;
        string line = file.SyntaxTree.GetText().ToString().Contains("\r\n") ? "\r\n" : "\n";
        string before = position > 0 ? line : "", behind = position > 0 ? line : line + line;
        edits.Insert(file.SyntaxTree, position, $"{before}[assembly: System.Diagnostics.Debuggable({Modes}.IgnoreSymbolStoreSequencePoints)]{behind}");
    });

    private const string Modes = "System.Diagnostics.DebuggableAttribute.DebuggingModes";

    private static IEnumerable<CodeAction> Set(FixPlace place, string property, string value)
    {
        if (place.Document.Project.FilePath is { } path && File.Exists(path))
            yield return new ProjectSetting(path, property, value);
    }
}
