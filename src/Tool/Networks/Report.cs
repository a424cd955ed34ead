using System.Collections.Generic;

namespace Unrolled.Tool.Networks;

/// <summary>What a conversion did beside copying numbers.</summary>
internal enum NoteKind
{
    /// <summary>The file does not say it; the usual was taken.</summary>
    Assumed,

    /// <summary>Several numbers became one, or a layer became a part of another; the function is the same.</summary>
    Folded,

    /// <summary>It has another name than in the file.</summary>
    Renamed,

    /// <summary>The function is another, by a little or at places.</summary>
    Approximated,

    /// <summary>It is in the file and not in the model.</summary>
    LeftOut,
}

/// <summary>A line of a report.</summary>
internal sealed record Note(NoteKind Kind, string Text);

/// <summary>What a conversion did beside copying numbers, line by line; each line once.</summary>
internal sealed class Report
{
    private readonly List<Note> _notes = [];

    /// <summary>The lines, in order.</summary>
    public IReadOnlyList<Note> Notes => _notes;

    /// <summary>Adds a line.</summary>
    public void Add(NoteKind kind, string text)
    {
        var note = new Note(kind, text);
        if (!_notes.Contains(note))
            _notes.Add(note);
    }
}
