using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Numerics;
using System.Text;
using Unrolled.Checks;
using Unrolled.Tool.Files;

namespace Unrolled.Tool.PyTorch;

/// <summary>
/// An interpreter of Python's pickles that knows numbers, strings, lists, tuples, dictionaries and PyTorch's tensors. A pickle is a program; whatever else it names, it is
/// refused by that name, and nothing is ever called. Opcodes: Python's <c>pickletools</c>, protocols 2 to 5.
/// </summary>
/// <param name="bytes">The whole pickle.</param>
internal ref struct PickleReader(ReadOnlySpan<byte> bytes)
{
    private readonly ReadOnlySpan<byte> _bytes = bytes;
    private readonly Stack<List<object?>> _marks = new();
    private readonly Dictionary<long, object?> _memo = [];
    private List<object?> _stack = [];
    private int _at;

    /// <summary>The value that the pickle describes.</summary>
    /// <exception cref="RefusedFileException">It names what is not known, or is damaged.</exception>
    public object? Read()
    {
        while (true)
        {
            byte code = Take(1)[0];
            if (code == (byte)'.')
                return Pop();
            if (!ReadNumber(code) && !ReadText(code) && !ReadContainer(code) && !ReadReference(code))
                throw Fault($"has the opcode 0x{code:x2} at byte {_at - 1}, which no state dictionary has");
        }
    }

    private bool ReadNumber(byte code)
    {
        switch (code)
        {
            case (byte)'N': Push(null); break;
            case 0x88: Push(true); break;
            case 0x89: Push(false); break;
            case (byte)'J': Push((long)BinaryPrimitives.ReadInt32LittleEndian(Take(4))); break;
            case (byte)'K': Push((long)Take(1)[0]); break;
            case (byte)'M': Push((long)BinaryPrimitives.ReadUInt16LittleEndian(Take(2))); break;
            case (byte)'G': Push(BinaryPrimitives.ReadDoubleBigEndian(Take(8))); break;
            case 0x8a: PushLong(Take(Take(1)[0])); break;
            default: return false;
        }

        return true;
    }

    // Longer numbers than 64 bits are of no use to a tensor; seeds of random numbers have some.
    private readonly void PushLong(ReadOnlySpan<byte> number)
    {
        var value = new BigInteger(number);
        if (value >= long.MinValue && value <= long.MaxValue)
            Push((long)value);
        else
            Push((double)value);
    }

    private bool ReadText(byte code)
    {
        switch (code)
        {
            case (byte)'X': Push(Text(Take(BinaryPrimitives.ReadUInt32LittleEndian(Take(4))))); break;
            case 0x8c: Push(Text(Take(Take(1)[0]))); break;
            case 0x8d: Push(Text(Take(BinaryPrimitives.ReadUInt64LittleEndian(Take(8))))); break;
            case (byte)'U' or (byte)'C': Take(Take(1)[0]); Push(new PickleTuple([])); break;
            case (byte)'T' or (byte)'B': Take(BinaryPrimitives.ReadUInt32LittleEndian(Take(4))); Push(new PickleTuple([])); break;
            case (byte)'c': Push(Global(Line(), Line())); break;
            case 0x93: PushGlobal(); break;
            default: return false;
        }

        return true;
    }

    private bool ReadContainer(byte code)
    {
        switch (code)
        {
            case (byte)'(': _marks.Push(_stack); _stack = []; break;
            case (byte)'}': Push(new PickleDictionary()); break;
            case (byte)']': Push(new List<object?>()); break;
            case (byte)')': Push(new PickleTuple([])); break;
            case (byte)'t': Push(new PickleTuple(PopMark())); break;
            case (byte)'l': Push(PopMark()); break;
            case 0x85: Push(new PickleTuple(PopSome(1))); break;
            case 0x86: Push(new PickleTuple(PopSome(2))); break;
            case 0x87: Push(new PickleTuple(PopSome(3))); break;
            case (byte)'s': Set(PopSome(2)); break;
            case (byte)'u': Set(PopMark()); break;
            case (byte)'a': Append(PopSome(1)); break;
            case (byte)'e': Append(PopMark()); break;
            case (byte)'0': Pop(); break;
            case (byte)'1': PopMark(); break;
            case (byte)'2': Push(Peek()); break;
            default: return false;
        }

        return true;
    }

    private bool ReadReference(byte code)
    {
        switch (code)
        {
            case 0x80: Take(1); break;
            case 0x95: Take(8); break;
            case (byte)'q': _memo[Take(1)[0]] = Peek(); break;
            case (byte)'r': _memo[BinaryPrimitives.ReadUInt32LittleEndian(Take(4))] = Peek(); break;
            case 0x94: _memo[_memo.Count] = Peek(); break;
            case (byte)'h': Push(Recall(Take(1)[0])); break;
            case (byte)'j': Push(Recall(BinaryPrimitives.ReadUInt32LittleEndian(Take(4)))); break;
            case (byte)'Q': Push(Storage(Pop())); break;
            case (byte)'R': Push(PickleCalls.Value(PopSome(2))); break;
            case (byte)'b': PickleCalls.CheckState(PopSome(1), Peek()); break;
            default: return false;
        }

        return true;
    }

    private void PushGlobal()
    {
        List<object?> names = PopSome(2);
        Push(names is [string module, string name] ? Global(module, name) : throw Fault("names something that is no name"));
    }

    private static PickleGlobal Global(string module, string name)
    {
        var global = new PickleGlobal(module, name);
        return PickleCalls.IsKnown(global)
            ? global
            : throw new RefusedFileException(
                $"The file names {Wording.Quote(global.ToString())}, and reading that would mean running code. Only state dictionaries are read: save torch.save(model.state_dict(), path), not the model itself.");
    }

    private static PickleStorage Storage(object? id) =>
        id is PickleTuple { Items: ["storage", PickleGlobal { Module: "torch" } type, string key, string, long] } && StorageType.Find(type.Name) is { } known
            ? new PickleStorage(key, known)
            : throw Fault("refers to something that is no storage of numbers");

    private readonly void Push(object? value) => _stack.Add(value);

    private readonly object? Peek() => _stack.Count > 0 ? _stack[^1] : throw Fault("takes a value where there is none");

    private readonly object? Pop()
    {
        object? value = Peek();
        _stack.RemoveAt(_stack.Count - 1);
        return value;
    }

    private readonly List<object?> PopSome(int count)
    {
        if (_stack.Count < count)
            throw Fault("takes a value where there is none");
        List<object?> some = _stack.GetRange(_stack.Count - count, count);
        _stack.RemoveRange(_stack.Count - count, count);
        return some;
    }

    private List<object?> PopMark()
    {
        List<object?> values = _stack;
        _stack = _marks.Count > 0 ? _marks.Pop() : throw Fault("closes what was not opened");
        return values;
    }

    private readonly object? Recall(long index) => _memo.TryGetValue(index, out object? value) ? value : throw Fault("recalls what it has not noted");

    private readonly void Set(List<object?> pairs)
    {
        if (Peek() is not PickleDictionary dictionary || pairs.Count % 2 != 0)
            throw Fault("puts a key into something that is no dictionary");
        for (int i = 0; i < pairs.Count; i += 2)
            dictionary.Items.Add((pairs[i], pairs[i + 1]));
    }

    private readonly void Append(List<object?> values)
    {
        if (Peek() is not List<object?> list)
            throw Fault("appends to something that is no list");
        list.AddRange(values);
    }

    private ReadOnlySpan<byte> Take(ulong count)
    {
        if (count > (ulong)(_bytes.Length - _at))
            throw Fault("ends too early");
        ReadOnlySpan<byte> taken = _bytes.Slice(_at, (int)count);
        _at += (int)count;
        return taken;
    }

    private string Line()
    {
        int length = _bytes[_at..].IndexOf((byte)'\n');
        if (length < 0)
            throw Fault("ends too early");
        string line = Text(Take((ulong)length));
        _at++;
        return line;
    }

    private static string Text(ReadOnlySpan<byte> utf8) => Encoding.UTF8.GetString(utf8);

    /// <summary>A pickle that is damaged.</summary>
    internal static RefusedFileException Fault(string what) => RefusedFileException.Malformed("PyTorch", $"its pickle {what}");
}
