using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using System.Xml.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;

namespace Unrolled.CodeFixes;

/// <summary>
/// Sets a property in a project's file. The file is no document of the workspace: it is written when the user takes the offer, and the editor
/// loads the project anew.
/// </summary>
internal sealed class ProjectSetting(string path, string property, string value) : CodeAction
{
    /// <inheritdoc/>
    public override string Title => $"Set <{property}>{value}</{property}> in {Path.GetFileName(path)}";

    /// <inheritdoc/>
    public override string EquivalenceKey => property + value;

    /// <summary>The project's text with the property set: where it stands already, else in the first group without a condition.</summary>
    /// <param name="project">The text of the file.</param>
    public string Apply(string project)
    {
        var file = XDocument.Parse(project, LoadOptions.PreserveWhitespace);
        XElement root = file.Root!;
        XNamespace space = root.Name.Namespace;
        var present = root.Elements(space + "PropertyGroup").Elements(space + property).ToList();
        foreach (XElement element in present)
            element.Value = value;
        if (present.Count == 0)
            Insert(root, space);
        string text = file.Declaration + file.ToString(SaveOptions.DisableFormatting);

        // Reading XML makes every line end in a line feed alone.
        return project.Contains("\r\n") ? text.Replace("\n", "\r\n") : text;
    }

    /// <inheritdoc/>
    protected override Task<IEnumerable<CodeActionOperation>> ComputeOperationsAsync(CancellationToken cancellationToken) =>
        Task.FromResult<IEnumerable<CodeActionOperation>>([new Writing(path, Apply(File.ReadAllText(path)))]);

    /// <inheritdoc/>
    protected override Task<IEnumerable<CodeActionOperation>> ComputePreviewOperationsAsync(CancellationToken cancellationToken) =>
        Task.FromResult<IEnumerable<CodeActionOperation>>([]);

    private void Insert(XElement root, XNamespace space)
    {
        var setting = new XElement(space + property, value);
        XElement? group = root.Elements(space + "PropertyGroup").FirstOrDefault(candidate => candidate.Attribute("Condition") is null);
        if (group?.Elements().LastOrDefault() is { } last)
            last.AddAfterSelf(new XText((last.PreviousNode as XText)?.Value ?? "\n    "), setting);
        else if (group is not null)
            group.Add(setting);
        else
            root.Add(new XText("  "), new XElement(space + "PropertyGroup", new XText("\n    "), setting, new XText("\n  ")), new XText("\n"));
    }

    private sealed class Writing(string path, string text) : CodeActionOperation
    {
        public override void Apply(Workspace workspace, CancellationToken cancellationToken) => File.WriteAllText(path, text, new UTF8Encoding(false));
    }
}
