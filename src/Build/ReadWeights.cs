using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;

namespace Unrolled.Build;

/// <summary>
/// Writes what is in files of weights as text that the compiler hands to the analyzer. The first line is <c>weights gestures.safetensors</c>, the others
/// <c>F32 [128, 8] rnn.weight_ih_l0</c> for a tensor and <c>cell rnn = lstm(8 → 32)</c> for a layer.
/// </summary>
public sealed class ReadWeights : Task
{
    // The files' metadata that says what a layer is.
    private const string CellPrefix = "cell.";

#pragma warning disable CA1819 // MSBuild sets lists of items as arrays
    /// <summary>The files, each with its <c>Name</c>, with the <c>Header</c> to write, and where numbers are stored shorter with <c>Storage</c> and the file to write, <c>Stored</c>.</summary>
    [Required]
    public ITaskItem[] Weights { get; set; } = [];
#pragma warning restore CA1819

    /// <inheritdoc/>
    public override bool Execute()
    {
        foreach (ITaskItem item in Weights)
        {
            string name = item.GetMetadata("Name");
            try
            {
                Read(item, name);
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or InvalidDataException)
            {
                string reason = exception is FileNotFoundException or DirectoryNotFoundException ? "there is no such file" : exception.Message.TrimEnd('.');
                Log.LogError(null, "UNR122", null, item.ItemSpec, 0, 0, 0, 0, "The weights '{0}' cannot be compiled in: {1}.", name, reason);
            }
        }

        return !Log.HasLoggedErrors;
    }

    private void Read(ITaskItem item, string name)
    {
        using FileStream stream = File.OpenRead(item.ItemSpec);
        WeightsFile file = WeightsFile.Read(stream);
        string header = Path.GetFullPath(item.GetMetadata("Header"));
        Directory.CreateDirectory(Path.GetDirectoryName(header)!);
        if (item.GetMetadata("Storage") is { Length: > 0 } storage)
            Log.LogMessage(MessageImportance.High, "Unrolled: {0}", ShortWeights.Write(file, stream, storage, name, item.GetMetadata("Stored")));
        File.WriteAllLines(header, Lines(name, file), new UTF8Encoding(false));
    }

    private static IEnumerable<string> Lines(string name, WeightsFile file) =>
    [
        "weights " + name,
        .. file.Tensors.Select(tensor => string.Format(CultureInfo.InvariantCulture, "{0} [{1}] {2}", OneLine(tensor.Type), string.Join(", ", tensor.Shape), OneLine(tensor.Name))),
        .. file.Metadata.Where(entry => entry.Key.StartsWith(CellPrefix, StringComparison.Ordinal)).Select(entry => $"cell {OneLine(entry.Key.Substring(CellPrefix.Length))} = {OneLine(entry.Value)}"),
    ];

    private static string OneLine(string text) => string.Concat(text.Select(c => char.IsControl(c) ? '?' : c));
}
