using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.ComponentModel;
using System.IO;
using System.Linq;
using System.Reflection;
using Unrolled.Checks;
using Unrolled.Files;
using Unrolled.Layouts;

namespace Unrolled;

/// <summary>
/// Saves and loads models as safetensors files. If PyTorch has the same function, names and shapes are PyTorch's. The
/// <c>Save</c>, <c>Load</c> and <c>LoadEmbedded</c> of generated models call it.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Advanced)]
public static class ModelFile
{
    /// <summary>
    /// Saves a model. It writes a temporary file beside the target, flushes it to disk and renames it over the target, so a failure leaves the old file whole. Links are followed, the file's
    /// mode is kept, and targets that are not regular files are written in place.
    /// </summary>
    /// <param name="model">The model.</param>
    /// <param name="path">The file; its directory must exist.</param>
    /// <param name="metadata">The caller's strings to store in the file beside the tensors. <see cref="ReadMetadata(string)"/> reads them. Null: none.</param>
    /// <exception cref="ArgumentException">A name among <paramref name="metadata"/> is taken.</exception>
    /// <exception cref="ModelFileException">A parameter is NaN or infinite.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The file is read-only or access is denied.</exception>
    public static void Save(IRecurrentModel model, string path, IReadOnlyDictionary<string, string>? metadata = null)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentException.ThrowIfNullOrEmpty(path);
        IReadOnlyList<NamedTensor> tensors = Tensors(model);
        Dictionary<string, string> entries = ModelMetadata.Of(model.Layout, metadata);
        FileReplacement.Write(path, stream => SafetensorsWriter.Write(stream, tensors, entries));
    }

    /// <summary>Writes a model's file to a stream, from its current position. The stream is neither flushed nor closed.</summary>
    /// <param name="model">The model.</param>
    /// <param name="stream">A writable stream. It need not support seeking.</param>
    /// <param name="metadata">The caller's strings to store in the file beside the tensors. Null: none.</param>
    /// <exception cref="ArgumentException"><paramref name="stream"/> cannot be written, or a name among <paramref name="metadata"/> is taken.</exception>
    /// <exception cref="ModelFileException">A parameter is NaN or infinite. Nothing was written.</exception>
    /// <exception cref="IOException">The stream failed.</exception>
    public static void Save(IRecurrentModel model, Stream stream, IReadOnlyDictionary<string, string>? metadata = null)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(stream);
        if (!stream.CanWrite)
            throw new ArgumentException("The stream cannot be written. Open it for writing.", nameof(stream));
        SafetensorsWriter.Write(stream, Tensors(model), ModelMetadata.Of(model.Layout, metadata));
    }

    /// <summary>Returns a model's tensors in memory, with their names and shapes in a file.</summary>
    /// <param name="model">The model.</param>
    /// <exception cref="ModelFileException">A parameter is NaN or infinite.</exception>
    public static IReadOnlyList<NamedTensor> Tensors(IRecurrentModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        ModelLayout layout = model.Layout;
        List<float[]> values = [];
        foreach (FileTensor tensor in layout.FileTensors)
            values.Add(FileTensorMapping.Gather(tensor, model.Parameters));

        // Such a file could not be loaded again, and might replace a good one.
        List<string> problems = [.. ModelFileReader.NonFinite(layout, values)];
        return problems.Count == 0
            ? [.. layout.FileTensors.Zip(values, (tensor, numbers) => new NamedTensor(tensor.Name, tensor.Shape, numbers))]
            : throw new ModelFileException(
                $"The model {layout.ModelName} is not saved, because it could not be loaded again:{Wording.Lines(problems)}"
                + "Load parameters from before they came to be, then train with a lower learning rate or clipped gradients.");
    }

    /// <summary>Reads the strings in a file beside its tensors: the caller's own, and the description of the model. The numbers are not read.</summary>
    /// <param name="path">A safetensors file.</param>
    /// <exception cref="ModelFileException">The file is not a safetensors file.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">Access is denied, or the path is a directory.</exception>
    public static IReadOnlyDictionary<string, string> ReadMetadata(string path) => FromFile(path, ReadMetadata);

    /// <summary>Reads the strings in a file beside its tensors. The numbers are not read.</summary>
    /// <param name="stream">A stream at the first byte of a safetensors file.</param>
    /// <exception cref="ModelFileException">It is not a safetensors file.</exception>
    /// <exception cref="IOException">The stream failed.</exception>
    public static IReadOnlyDictionary<string, string> ReadMetadata(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        return SafetensorsFile.ReadHeader(stream).Metadata;
    }

    /// <summary>Loads a model's parameters. If it throws, nothing has changed. A file that does not fit is refused before its numbers are read.</summary>
    /// <param name="model">The model.</param>
    /// <param name="path">The file: F32, F64 (rounded), F16 or BF16.</param>
    /// <param name="options">How names and shapes may differ. Null: not at all.</param>
    /// <exception cref="ArgumentException"><paramref name="options"/> rename something that the model does not have.</exception>
    /// <exception cref="ModelFileException">The file is truncated, malformed, belongs to another model, or contains numbers that are not finite floats.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">Access is denied, or the path is a directory.</exception>
    public static void Load(IRecurrentModel model, string path, LoadOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(model);
        FromFile(path, stream =>
        {
            Load(model, stream, options);
            return true;
        });
    }

    /// <summary>Loads a model's parameters. If it throws, nothing has changed.</summary>
    /// <param name="model">The model.</param>
    /// <param name="stream">A stream at the first byte of a file. The file must end at the end of the stream. The stream need not support seeking, and a read may return a single byte.</param>
    /// <param name="options">How names and shapes may differ. Null: not at all.</param>
    /// <exception cref="ArgumentException"><paramref name="stream"/> cannot be read, or <paramref name="options"/> rename something that the model does not have.</exception>
    /// <exception cref="ModelFileException">The file is truncated, malformed, belongs to another model, or contains numbers that are not finite floats.</exception>
    /// <exception cref="IOException">The stream failed.</exception>
    public static void Load(IRecurrentModel model, Stream stream, LoadOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(stream);
        if (!stream.CanRead)
            throw new ArgumentException("The stream cannot be read. Open it for reading.", nameof(stream));
        options = Checked(options, model.Layout);
        ImmutableArray<SafetensorsEntry?> found = [];
        Take(model, SafetensorsFile.Read(stream, header => found = TensorMatch.Of(header, model.Layout, options)), found);
    }

    /// <summary>Loads a model's parameters. If it throws, nothing has changed.</summary>
    /// <param name="model">The model.</param>
    /// <param name="file">All bytes of a file.</param>
    /// <param name="options">How names and shapes may differ. Null: not at all.</param>
    /// <exception cref="ArgumentException"><paramref name="options"/> rename something that the model does not have.</exception>
    /// <exception cref="ModelFileException">The file is truncated, malformed, belongs to another model, or contains numbers that are not finite floats.</exception>
    public static void Load(IRecurrentModel model, ReadOnlySpan<byte> file, LoadOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(model);
        options = Checked(options, model.Layout);
        ImmutableArray<SafetensorsEntry?> found = [];
        Take(model, SafetensorsFile.Read(file, header => found = TensorMatch.Of(header, model.Layout, options)), found);
    }

    /// <summary>Loads a model's parameters from tensors in memory. If it throws, nothing has changed.</summary>
    /// <param name="model">The model.</param>
    /// <param name="tensors">The tensors, in any order, with their names and shapes in a file.</param>
    /// <param name="options">How names and shapes may differ. Null: not at all.</param>
    /// <exception cref="ArgumentException">Two tensors have the same name, a tensor's values do not match its shape, or <paramref name="options"/> rename something that the model does not have.</exception>
    /// <exception cref="ModelFileException">The tensors belong to another model, or contain numbers that are not finite.</exception>
    public static void Load(IRecurrentModel model, IEnumerable<NamedTensor> tensors, LoadOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(tensors);
        NamedTensor[] sorted = SafetensorsWriter.Sorted(tensors);
        SafetensorsHeader header = new(
            ImmutableDictionary<string, string>.Empty,
            [.. sorted.Select((tensor, index) => new SafetensorsEntry(tensor.Name, ElementType.F32, nameof(ElementType.F32), [.. tensor.Shape.Select(size => (long)size)], index, index))]);
        ImmutableArray<SafetensorsEntry?> found = TensorMatch.Of(header, model.Layout, Checked(options, model.Layout));
        Take(model, [.. found.Select((entry, index) => entry is null ? Zeros(model.Layout.FileTensors[index]) : sorted[(int)entry.Begin].Values.ToArray())]);
    }

    /// <summary>Loads a model's parameters from a file that is compiled into an assembly, all of them or, where an exception is thrown, none. The file is read where it lies.</summary>
    /// <param name="model">The model.</param>
    /// <param name="assembly">The assembly.</param>
    /// <param name="name">The file's name, as <c>[EmbeddedWeights]</c> has it.</param>
    /// <exception cref="ModelFileException">The assembly has no such file, or it is of another model.</exception>
    public static void LoadEmbedded(IRecurrentModel model, Assembly assembly, string name)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(assembly);
        ArgumentException.ThrowIfNullOrEmpty(name);
        using Stream stream = assembly.GetManifestResourceStream("unrolled/" + name) ?? throw new ModelFileException(
            $"No weights {Wording.Quote(name)} are compiled into {assembly.GetName().Name}: add <UnrolledWeights Include=\"{name}\" /> to an ItemGroup of its project.");
        try
        {
            if (stream is UnmanagedMemoryStream memory)
                Load(model, Bytes(memory));
            else
                Load(model, stream);
        }
        catch (ModelFileException exception)
        {
            throw ModelFileException.In(name, exception);
        }
    }

    private static unsafe ReadOnlySpan<byte> Bytes(UnmanagedMemoryStream memory) => new(memory.PositionPointer, checked((int)(memory.Length - memory.Position)));

    private static void Take(IRecurrentModel model, SafetensorsFile file, ImmutableArray<SafetensorsEntry?> found)
    {
        List<float[]> values = [];
        for (int index = 0; index < found.Length; index++)
            values.Add(found[index] is { } entry ? file.Values(entry) : Zeros(model.Layout.FileTensors[index]));
        Take(model, values);
    }

    private static void Take(IRecurrentModel model, List<float[]> values) => ModelFileReader.Parameters(model.Layout, values).CopyTo(model.Parameters);

    private static float[] Zeros(FileTensor tensor) => new float[tensor.Shape.Aggregate(1, (product, size) => product * size)];

    private static LoadOptions Checked(LoadOptions? options, ModelLayout layout)
    {
        options ??= new LoadOptions();
        options.Check(layout);
        return options;
    }

    private static T FromFile<T>(string path, Func<Stream, T> read)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        using FileStream stream = new(path, FileMode.Open, FileAccess.Read, FileShare.Read);
        try
        {
            return read(stream);
        }
        catch (ModelFileException exception)
        {
            throw ModelFileException.In(path, exception);
        }
    }
}
