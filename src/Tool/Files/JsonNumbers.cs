using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Unicode;
using Unrolled.Checks;

namespace Unrolled.Tool.Files;

/// <summary>JSON texts with models in them.</summary>
internal static class JsonNumbers
{
    // Lists in lists: a convolution's weights are three deep, and the layers around them as many again.
    private const int MaxDepth = 24;

    /// <summary>Parses a text.</summary>
    /// <param name="text">UTF-8, perhaps with a byte order mark.</param>
    /// <param name="format">The file's format, for messages.</param>
    public static JsonDocument Parse(byte[] text, string format)
    {
        if (!Utf8.IsValid(text))
            throw RefusedFileException.Malformed(format, "its text is not valid UTF-8");
        ReadOnlyMemory<byte> json = text.AsSpan().StartsWith("\uFEFF"u8) ? text.AsMemory(3) : text;
        try
        {
            return JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = MaxDepth, AllowDuplicateProperties = false });
        }
        catch (JsonException exception)
        {
            throw RefusedFileException.Malformed(format, $"its JSON is damaged ({exception.Message})", exception);
        }
    }

    /// <summary>What is read out of a document; a name in it may have half a surrogate pair in an escape, which is no text.</summary>
    /// <param name="format">The file's format, for messages.</param>
    /// <param name="read">Reads it.</param>
    public static T Guarded<T>(string format, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (InvalidOperationException exception) when (exception.TargetSite?.DeclaringType?.Assembly == typeof(JsonDocument).Assembly)
        {
            throw RefusedFileException.Malformed(format, "its JSON has a text with half a surrogate pair", exception);
        }
    }

    /// <summary>A property of an object, or null where the object does not have it or is none.</summary>
    public static JsonElement? Find(this JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out JsonElement value) ? value : null;

    /// <summary>A string property, or null.</summary>
    public static string? FindText(this JsonElement element, string name) =>
        element.Find(name) is { ValueKind: JsonValueKind.String } value && TryText(value, out string? text) ? text : null;

    /// <summary>A whole number from 1 on, or null.</summary>
    public static int? FindSize(this JsonElement element, string name) =>
        element.Find(name) is { ValueKind: JsonValueKind.Number } value && value.TryGetInt32(out int size) && size > 0 ? size : null;

    /// <summary>A property that is true, or unset what it is.</summary>
    public static bool FindFlag(this JsonElement element, string name, bool unset) => element.Find(name)?.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => unset,
    };

    /// <summary>A number, or null.</summary>
    public static double? FindNumber(this JsonElement element, string name) =>
        element.Find(name) is { ValueKind: JsonValueKind.Number } value && value.TryGetDouble(out double number) ? number : null;

    /// <summary>The elements of a list.</summary>
    public static IReadOnlyList<JsonElement> List(this JsonElement? element, string what) =>
        element is { ValueKind: JsonValueKind.Array } list ? [.. list.EnumerateArray()] : throw new RefusedFileException($"The file has no list of {what}.");

    /// <summary>Numbers in lists of lists of equal lengths.</summary>
    /// <exception cref="RefusedFileException">They are not.</exception>
    public static RawTensor Tensor(JsonElement element, string name)
    {
        var shape = new List<long>();
        for (JsonElement level = element; level.ValueKind == JsonValueKind.Array; level = level[0])
        {
            shape.Add(level.GetArrayLength());
            if (shape[^1] == 0)
                break;
        }

        var values = new List<float>();
        Fill(element, shape, 0, values, name);
        return new RawTensor(name, "number", [.. shape], [.. values]);
    }

    private static void Fill(JsonElement element, List<long> shape, int depth, List<float> values, string name)
    {
        if (depth == shape.Count)
        {
            if (element.ValueKind != JsonValueKind.Number || !element.TryGetSingle(out float value) || !float.IsFinite(value))
                throw new RefusedFileException($"The tensor {Wording.Quote(name)} has something in it that is no number.");
            values.Add(value);
            return;
        }

        if (element.ValueKind != JsonValueKind.Array || element.GetArrayLength() != shape[depth])
            throw new RefusedFileException($"The rows of the tensor {Wording.Quote(name)} are not equally long.");
        foreach (JsonElement inner in element.EnumerateArray())
            Fill(inner, shape, depth + 1, values, name);
    }

    // Half a surrogate pair in an escape has no text.
    private static bool TryText(JsonElement value, out string? text)
    {
        try
        {
            text = value.GetString();
            return true;
        }
        catch (InvalidOperationException)
        {
            text = null;
            return false;
        }
    }
}
