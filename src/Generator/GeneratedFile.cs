using System;
using System.Diagnostics.CodeAnalysis;
using Unrolled.Generator.Model;

namespace Unrolled.Generator;

/// <summary>A file that the generator adds, or why there is none.</summary>
/// <param name="ModelName">The full metadata name of the model.</param>
/// <param name="Text">The file's text; empty after a failure.</param>
/// <param name="Failure">What went wrong, or null.</param>
internal sealed record GeneratedFile(string ModelName, string Text, string? Failure)
{
    /// <summary>The types of the model's layers, each a file of its own.</summary>
    public EquatableArray<LayerText> Layers { get; init; }

    /// <summary>The name under which the compiler holds the file.</summary>
    public string HintName => Generator.HintName.Of(ModelName);

    /// <summary>
    /// Writes a model. An exception in a generator is no more than a warning to the compiler, and takes the files of all other models with
    /// it; so a mistake of ours becomes a diagnostic, which the generator reports itself: no analyzer writes models.
    /// </summary>
    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "A generator never throws.")]
    public static GeneratedFile Of(ModelSpec model, Func<ModelSpec, (string Text, EquatableArray<LayerText> Layers)> write)
    {
        try
        {
            (string text, EquatableArray<LayerText> layers) = write(model);
            return new GeneratedFile(model.MetadataName, text, Failure: null) { Layers = layers };
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            return new GeneratedFile(model.MetadataName, "", $"{exception.GetType().Name}: {exception.Message}");
        }
    }
}
