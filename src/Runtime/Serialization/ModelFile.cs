using System;
using System.Collections.Generic;
using System.ComponentModel;
using System.IO;
using System.Linq;

namespace Unrolled.Runtime;

/// <summary>
/// Saves and loads models as safetensors files, with PyTorch's names and shapes where PyTorch computes the same function. Called by the
/// <c>Save</c> and <c>Load</c> of generated models.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Advanced)]
public static class ModelFile
{
    /// <summary>Saves a model: beside the file first, flushed to the disk, then renamed over it, so that a failure leaves the old file whole.</summary>
    /// <param name="model">The model.</param>
    /// <param name="path">The file; its directory must exist.</param>
    /// <exception cref="ModelFileException">A parameter is NaN or infinite.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The file is read-only or may not be written.</exception>
    public static void Save(IRecurrentModel model, string path)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentException.ThrowIfNullOrEmpty(path);
        List<NamedTensor> tensors = Tensors(model);
        FileReplacement.Write(path, stream => SafetensorsWriter.Write(stream, tensors, ModelMetadata.Of(model.Layout)));
    }

    /// <summary>Writes a model's file to a stream, from its current position on; the stream is neither flushed nor closed.</summary>
    /// <param name="model">The model.</param>
    /// <param name="stream">A stream that can be written; it need not seek.</param>
    /// <exception cref="ArgumentException"><paramref name="stream"/> cannot be written.</exception>
    /// <exception cref="ModelFileException">A parameter is NaN or infinite; nothing was written.</exception>
    /// <exception cref="IOException">The stream failed.</exception>
    public static void Save(IRecurrentModel model, Stream stream)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(stream);
        if (!stream.CanWrite)
            throw new ArgumentException("The stream cannot be written. Open it for writing.", nameof(stream));
        SafetensorsWriter.Write(stream, Tensors(model), ModelMetadata.Of(model.Layout));
    }

    /// <summary>Loads a model's parameters, all of them or, where an exception is thrown, none.</summary>
    /// <param name="model">The model.</param>
    /// <param name="path">The file: F32, F64 (rounded), F16 or BF16.</param>
    /// <exception cref="ModelFileException">The file is cut, malformed, of another model, or holds numbers that are not finite floats.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be read, or is a directory.</exception>
    public static void Load(IRecurrentModel model, string path)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentException.ThrowIfNullOrEmpty(path);
        using FileStream stream = new(path, FileMode.Open, FileAccess.Read, FileShare.Read);
        try
        {
            Load(model, stream);
        }
        catch (ModelFileException exception)
        {
            throw ModelFileException.In(path, exception);
        }
    }

    /// <summary>Loads a model's parameters, all of them or, where an exception is thrown, none.</summary>
    /// <param name="model">The model.</param>
    /// <param name="stream">A stream at the first byte of a file that ends where the stream does; it need not seek and may answer a read with a single byte.</param>
    /// <exception cref="ArgumentException"><paramref name="stream"/> cannot be read.</exception>
    /// <exception cref="ModelFileException">The file is cut, malformed, of another model, or holds numbers that are not finite floats.</exception>
    /// <exception cref="IOException">The stream failed.</exception>
    public static void Load(IRecurrentModel model, Stream stream)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(stream);
        if (!stream.CanRead)
            throw new ArgumentException("The stream cannot be read. Open it for reading.", nameof(stream));
        Load(model, SafetensorsFile.Read(stream));
    }

    /// <summary>Loads a model's parameters, all of them or, where an exception is thrown, none.</summary>
    /// <param name="model">The model.</param>
    /// <param name="file">All bytes of a file.</param>
    /// <exception cref="ModelFileException">The file is cut, malformed, of another model, or holds numbers that are not finite floats.</exception>
    public static void Load(IRecurrentModel model, ReadOnlySpan<byte> file)
    {
        ArgumentNullException.ThrowIfNull(model);
        Load(model, SafetensorsFile.Read(file));
    }

    private static void Load(IRecurrentModel model, SafetensorsFile file) =>
        ModelFileReader.Parameters(file, model.Layout).CopyTo(model.Parameters);

    private static List<NamedTensor> Tensors(IRecurrentModel model)
    {
        ModelLayout layout = model.Layout;
        List<float[]> values = [];
        foreach (FileTensor tensor in layout.FileTensors)
            values.Add(FileTensorMapping.Gather(tensor, model.Parameters));

        // Such a file could not be loaded again, and would stand where a good one may have stood.
        List<string> problems = [.. ModelFileReader.NonFinite(layout, values)];
        return problems.Count == 0
            ? [.. layout.FileTensors.Zip(values, (tensor, numbers) => new NamedTensor(tensor.Name, tensor.Shape, numbers))]
            : throw new ModelFileException(
                $"The model {layout.ModelName} is not saved, because it could not be loaded again:{Wording.Lines(problems)}"
                + "Load parameters from before they came to be, then train with a lower learning rate or clipped gradients.");
    }
}
