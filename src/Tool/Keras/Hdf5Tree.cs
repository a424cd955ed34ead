using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using PureHDF;
using Unrolled.Checks;
using Unrolled.Tool.Files;

namespace Unrolled.Tool.Keras;

/// <summary>The float tensors of an HDF5 file by their paths, and its text attributes. Everything is read at once: what the library throws at damaged files is caught here.</summary>
internal sealed class Hdf5Tree
{
    // Keras' deepest: model_weights/bidirectional/bidirectional/forward_lstm/lstm_cell/kernel:0.
    private const int MaxDepth = 12, MaxObjects = 20_000;

    // Keras does not compress; somebody may have.
    private const int MaxRatio = 16;

    private readonly Dictionary<string, RawTensor> _tensors = new(StringComparer.Ordinal);
    private long _left;
    private int _objects;

    /// <summary>The tensors by path, <c>model_weights/lstm/…/kernel:0</c>, in the file's order.</summary>
    public IReadOnlyDictionary<string, RawTensor> Tensors => _tensors;

    /// <summary>Texts that the root has as attributes.</summary>
    public Dictionary<string, string> Texts { get; } = new(StringComparer.Ordinal);

    /// <summary>Reads a file.</summary>
    /// <param name="bytes">All its bytes.</param>
    /// <param name="attributes">The attributes of the root to read.</param>
    /// <exception cref="RefusedFileException">It is damaged.</exception>
    public static Hdf5Tree Read(byte[] bytes, params IReadOnlyList<string> attributes)
    {
        CheckEnd(bytes);
        var tree = new Hdf5Tree { _left = ((long)bytes.Length * MaxRatio) + (1 << 16) };
#pragma warning disable CA1031 // The library throws whatever its own code trips over; to a user all of it says that the file is damaged.
        try
        {
            using var stream = new MemoryStream(bytes, writable: false);
            using var file = H5File.Open(stream);
            foreach (string attribute in attributes.Where(file.AttributeExists))
                if (file.Attribute(attribute).Read<string?>() is { } text)
                    tree.Texts[attribute] = text;
            tree.Walk(file, "", 0);
            return tree;
        }
        catch (Exception exception) when (exception is not RefusedFileException)
        {
            throw RefusedFileException.Malformed("HDF5", $"it cannot be followed ({exception.GetType().Name})", exception);
        }
#pragma warning restore CA1031
    }

    /// <summary>The file says where it ends: 40 bytes behind its start in versions 0 and 1 of the format (a little further in 1), 28 in 2 and 3.</summary>
    private static void CheckEnd(ReadOnlySpan<byte> bytes)
    {
        int place = bytes.Length < 64 ? -1 : bytes[8] switch { 0 => 40, 1 => 44, 2 or 3 => 28, _ => -1 };
        if (place < 0 || BinaryPrimitives.ReadUInt64LittleEndian(bytes[place..]) > (ulong)bytes.Length)
            throw RefusedFileException.Malformed("HDF5", "it ends before the place that it names as its end");
    }

    private void Walk(IH5Group group, string path, int depth)
    {
        if (depth > MaxDepth)
            throw new RefusedFileException($"The groups of the HDF5 file are more than {MaxDepth} deep.");
        foreach (IH5Object child in group.Children())
        {
            if (++_objects > MaxObjects)
                throw new RefusedFileException($"The HDF5 file has more than {MaxObjects} objects in it.");
            string name = path.Length == 0 ? child.Name : $"{path}/{child.Name}";
            if (child is IH5Group inner)
                Walk(inner, name, depth + 1);
            else if (child is IH5Dataset { Type.Class: H5DataTypeClass.FloatingPoint } dataset)
                _tensors[name] = Tensor(dataset, name);
        }
    }

    private RawTensor Tensor(IH5Dataset dataset, string name)
    {
        ImmutableArray<long> shape = [.. dataset.Space.Dimensions.Select(size => checked((long)size))];
        long count = RawTensor.Count(shape);
        int size = dataset.Type.Size;
        if (count < 0 || (_left -= count * size) < 0)
            throw new RefusedFileException($"The dataset {Wording.Quote(name)} {Wording.Shape(shape)} is larger than the file can hold.");
        float[] values = size switch
        {
            4 => dataset.Read<float[]>(),
            8 => [.. dataset.Read<double[]>().Select(value => (float)value)],
            2 => [.. dataset.Read<Half[]>().Select(value => (float)value)],
            _ => throw new RefusedFileException($"The dataset {Wording.Quote(name)} has numbers of {size} bytes; 2, 4 and 8 are read."),
        };
        return values.Length == count ? new RawTensor(name, $"float{size * 8}", shape, values) : throw RefusedFileException.Malformed("HDF5", $"the dataset {Wording.Quote(name)} is cut");
    }
}
