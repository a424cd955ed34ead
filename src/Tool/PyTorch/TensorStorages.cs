using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Unrolled.Checks;
using Unrolled.Tool.Files;

namespace Unrolled.Tool.PyTorch;

/// <summary>The numbers of a PyTorch file, and tensors cut out of them.</summary>
/// <param name="archive">The file.</param>
/// <param name="root">What stands before <c>data/</c> in it.</param>
internal sealed class TensorStorages(ZipFile archive, string root)
{
    private readonly Dictionary<string, byte[]> _storages = new(StringComparer.Ordinal);
    private long _bytes, _taken;

    /// <summary>The tensors of a state dictionary; what is no tensor in it is left out.</summary>
    public List<RawTensor> Tensors(PickleDictionary dictionary)
    {
        var tensors = new List<RawTensor>();
        foreach ((object? key, object? value) in dictionary.Items)
            if (key is string name && value is PickleTensor tensor)
                tensors.Add(new RawTensor(name, tensor.Storage.Type.Name, tensor.Shape, Values(name, tensor)));
        return tensors;
    }

    private float[] Values(string name, PickleTensor tensor)
    {
        byte[] storage = Storage(tensor.Storage.Key);
        int size = tensor.Storage.Type.Bytes;
        long count = RawTensor.Count(tensor.Shape), available = storage.Length / size;
        if (count < 0 || tensor.Offset < 0 || tensor.Strides.Length != tensor.Shape.Length || Last(tensor) >= available)
            throw RefusedFileException.Malformed("PyTorch", $"the tensor {Wording.Quote(name)} {Wording.Shape(tensor.Shape)} reaches beyond its numbers");
        // Tensors may share numbers; very many that do would be much larger than the file.
        if (count > available || (_taken += count * size) > 4 * _bytes)
            throw new RefusedFileException($"The tensor {Wording.Quote(name)} repeats numbers of the file. Save a copy of it: tensor.clone().");
        float[] values = new float[count];
        if (count > 0)
            Copy(tensor, storage, values);
        return values;
    }

    /// <summary>The place of the last number, in numbers; −1 where there is none, and too far where it does not fit.</summary>
    private static long Last(PickleTensor tensor)
    {
        if (tensor.Shape.Contains(0))
            return -1;
        Int128 last = tensor.Offset;
        for (int i = 0; i < tensor.Shape.Length; i++)
        {
            if (tensor.Strides[i] < 0)
                return long.MaxValue;
            last += (Int128)(tensor.Shape[i] - 1) * tensor.Strides[i];
        }

        return last > long.MaxValue ? long.MaxValue : (long)last;
    }

    private static void Copy(PickleTensor tensor, byte[] storage, float[] values)
    {
        ImmutableArray<long> shape = tensor.Shape;
        long[] at = new long[shape.Length];
        long place = tensor.Offset;
        int size = tensor.Storage.Type.Bytes;
        for (int index = 0; index < values.Length; index++)
        {
            values[index] = tensor.Storage.Type.Decode(storage.AsSpan((int)(place * size), size));
            for (int axis = shape.Length - 1; axis >= 0; axis--)
            {
                place += tensor.Strides[axis];
                if (++at[axis] < shape[axis])
                    break;
                place -= at[axis] * tensor.Strides[axis];
                at[axis] = 0;
            }
        }
    }

    private byte[] Storage(string key)
    {
        if (_storages.TryGetValue(key, out byte[]? known))
            return known;
        byte[] storage = archive.Read($"{root}data/{key}");
        _bytes += storage.Length;
        _storages.Add(key, storage);
        return storage;
    }
}
