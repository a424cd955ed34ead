using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Unrolled.CodeFixes;

/// <summary>
/// Changes to the text of some files. Text, not trees: what the user wrote around a change stays as it is, and nothing depends on what the
/// editor's version of the compiler calls things.
/// </summary>
internal sealed class SourceEdits
{
    private readonly Dictionary<SyntaxTree, List<TextChange>> _changes = [];

    public void Insert(SyntaxTree tree, int position, string text) => Replace(tree, new TextSpan(position, 0), text);

    public void Replace(SyntaxTree tree, TextSpan span, string text)
    {
        if (!_changes.TryGetValue(tree, out List<TextChange> changes))
            _changes.Add(tree, changes = []);
        changes.Add(new TextChange(span, text));
    }

    /// <summary>Replaces a node and leaves what stands around it.</summary>
    public void Replace(SyntaxNode node, string text) => Replace(node.SyntaxTree, node.Span, text);

    /// <summary>Removes a token and the blanks behind it.</summary>
    public void Remove(SyntaxToken token) => Replace(token.SyntaxTree!, TextSpan.FromBounds(token.SpanStart, token.FullSpan.End), "");

    /// <summary>Removes a node, and its lines if it has them for itself.</summary>
    public void Remove(SyntaxNode node)
    {
        SourceText text = node.SyntaxTree.GetText();
        TextLine first = text.Lines.GetLineFromPosition(node.SpanStart), last = text.Lines.GetLineFromPosition(node.Span.End);
        bool isFirst = IsBlank(text, first.Start, node.SpanStart), isLast = IsBlank(text, node.Span.End, last.End);
        if (isFirst && isLast)
            Replace(node.SyntaxTree, TextSpan.FromBounds(first.Start, last.EndIncludingLineBreak), "");
        else if (isLast)
            Replace(node.SyntaxTree, TextSpan.FromBounds(node.GetFirstToken().GetPreviousToken().Span.End, node.Span.End), "");
        else
            Replace(node.SyntaxTree, TextSpan.FromBounds(node.SpanStart, node.FullSpan.End), "");
    }

    /// <summary>Removes an attribute, and its brackets if nothing else is in them.</summary>
    public void Remove(AttributeSyntax attribute)
    {
        var list = (AttributeListSyntax)attribute.Parent!;
        if (list.Attributes.Count == 1)
            Remove((SyntaxNode)list);
        else
            RemoveItem(list.Attributes, attribute);
    }

    /// <summary>Removes an argument, and the parentheses if nothing else is in them.</summary>
    public void Remove(AttributeArgumentSyntax argument)
    {
        var list = (AttributeArgumentListSyntax)argument.Parent!;
        if (list.Arguments.Count == 1)
            Replace(list, "");
        else
            RemoveItem(list.Arguments, argument);
    }

    /// <summary>Adds a named argument in front of all others that are named.</summary>
    public void Add(AttributeSyntax attribute, string argument)
    {
        if (attribute.ArgumentList is not { } list)
            Insert(attribute.SyntaxTree, attribute.Span.End, "(" + argument + ")");
        else if (list.Arguments.FirstOrDefault(other => other.NameEquals is not null) is { } named)
            Insert(attribute.SyntaxTree, named.SpanStart, argument + ", ");
        else
            Insert(attribute.SyntaxTree, list.CloseParenToken.SpanStart, list.Arguments.Count > 0 ? ", " + argument : argument);
    }

    /// <summary>Writes attributes, brackets and all, before an attribute's.</summary>
    public void AddBefore(AttributeSyntax attribute, string text)
    {
        SyntaxNode list = attribute.Parent!;
        Insert(attribute.SyntaxTree, list.SpanStart, text + Separator(list));
    }

    /// <summary>Writes attributes, brackets and all, behind an attribute's.</summary>
    public void AddBehind(AttributeSyntax attribute, string text)
    {
        SyntaxNode list = attribute.Parent!;
        Insert(attribute.SyntaxTree, list.Span.End, Separator(list) + text);
    }

    public async Task<Solution> ApplyAsync(Solution solution, CancellationToken cancellation)
    {
        foreach (KeyValuePair<SyntaxTree, List<TextChange>> file in _changes)
        {
            if (solution.GetDocument(file.Key) is not { } document)
                continue;
            SourceText text = await document.GetTextAsync(cancellation).ConfigureAwait(false);
            solution = solution.WithDocumentText(document.Id, text.WithChanges(file.Value.OrderBy(change => change.Span.Start)));
        }

        return solution;
    }

    // With the comma behind it, or before it where it is the last.
    private void RemoveItem<T>(SeparatedSyntaxList<T> items, T item)
        where T : SyntaxNode
    {
        int index = items.IndexOf(item);
        TextSpan span = index + 1 < items.Count
            ? TextSpan.FromBounds(item.SpanStart, items[index + 1].SpanStart)
            : TextSpan.FromBounds(items[index - 1].Span.End, item.Span.End);
        Replace(item.SyntaxTree, span, "");
    }

    // Attributes stand on lines of their own, or all on one: as the one beside them does.
    private static string Separator(SyntaxNode list)
    {
        SyntaxTriviaList behind = list.GetTrailingTrivia();
        if (!behind.Any(SyntaxKind.EndOfLineTrivia))
            return " ";
        SourceText text = list.SyntaxTree.GetText();
        int start = text.Lines.GetLineFromPosition(list.SpanStart).Start, end = start;
        while (char.IsWhiteSpace(text[end]))
            end++;
        return behind.First(trivia => trivia.IsKind(SyntaxKind.EndOfLineTrivia)) + text.ToString(TextSpan.FromBounds(start, end));
    }

    private static bool IsBlank(SourceText text, int start, int end) => string.IsNullOrWhiteSpace(text.ToString(TextSpan.FromBounds(start, end)));
}
