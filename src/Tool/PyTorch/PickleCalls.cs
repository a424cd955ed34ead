using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Unrolled.Tool.Files;

namespace Unrolled.Tool.PyTorch;

/// <summary>What a state dictionary may name, and what comes of it. Nothing is called: each name stands for a value of ours.</summary>
internal static class PickleCalls
{
    private const string Dictionary = "collections.OrderedDict", Tensor = "torch._utils._rebuild_tensor_v2", Parameter = "torch._utils._rebuild_parameter";

    private const string Size = "torch.Size";

    /// <summary>Whether a name is known.</summary>
    public static bool IsKnown(PickleGlobal global) =>
        global.ToString() is Dictionary or Tensor or Parameter or Size || (global.Module == "torch" && StorageType.Find(global.Name) is not null);

    /// <summary>What a call of a known name with arguments stands for.</summary>
    /// <param name="call">The name, and a tuple of arguments.</param>
    public static object Value(IReadOnlyList<object?> call) => call is [PickleGlobal global, PickleTuple { Items: var arguments }]
        ? (global.ToString(), arguments) switch
        {
            (Dictionary, []) => new PickleDictionary(),
            (Dictionary, [List<object?> pairs]) => Pairs(pairs),
            (Size, [PickleTuple sizes]) => sizes,
            (Parameter, [PickleTensor tensor, ..]) => tensor,
            (Tensor, [PickleStorage storage, long offset, PickleTuple shape, PickleTuple strides, ..]) => new PickleTensor(storage, offset, Numbers(shape), Numbers(strides)),
            _ => throw PickleReader.Fault($"calls {global} with arguments that it does not take"),
        }
        : throw PickleReader.Fault("calls something that is no name");

    /// <summary>Whether a value may be given a state: an ordered dictionary may, and its attributes (<c>_metadata</c>) are not looked at.</summary>
    public static void CheckState(IReadOnlyList<object?> state, object? value)
    {
        if (value is not PickleDictionary || state is not [PickleDictionary or PickleTuple])
            throw PickleReader.Fault("gives a state to something that has none");
    }

    private static PickleDictionary Pairs(List<object?> pairs)
    {
        var dictionary = new PickleDictionary();
        foreach (object? pair in pairs)
            dictionary.Items.Add(pair switch
            {
                List<object?> { Count: 2 } list => (list[0], list[1]),
                PickleTuple { Items: [var key, var value] } => (key, value),
                _ => throw PickleReader.Fault("makes a dictionary of something else than pairs"),
            });
        return dictionary;
    }

    private static ImmutableArray<long> Numbers(PickleTuple tuple) =>
        [.. tuple.Items.Select(item => item is long number ? number : throw PickleReader.Fault("has a size that is no whole number"))];
}
