// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <atomic>
#include <memory>

/// What request bodies may take together, in bytes, and what they take. Shared by those who hold them; any
/// thread.
class BufferBudget
{
public:
    explicit BufferBudget(qint64 limit) : m_limit(limit) {}

    /// May be less than what is taken: then nothing more is given until enough came back.
    void setLimit(qint64 bytes) { m_limit = bytes; }
    qint64 used() const { return m_used; }
    qint64 room() const { return m_limit - m_used; }

private:
    friend class BufferShare;
    bool take(qint64 bytes);

    std::atomic<qint64> m_limit;
    std::atomic<qint64> m_used = 0;
};

/// One holder's part of a budget, given back when this ends. Used by one thread at a time.
class BufferShare
{
public:
    BufferShare() = default;
    explicit BufferShare(std::shared_ptr<BufferBudget> budget) : m_budget(std::move(budget)) {}
    BufferShare(BufferShare &&other) noexcept { swap(other); }
    BufferShare &operator=(BufferShare &&other) noexcept;
    ~BufferShare() { release(); }

    qint64 bytes() const { return m_bytes; }
    /// So many are held from now on; false where the budget has not as much, and then nothing changes. Less
    /// than before is always given.
    [[nodiscard]] bool resize(qint64 bytes);
    void release();
    /// What resize() would still give beyond bytes().
    qint64 room() const { return m_budget ? m_budget->room() : 0; }

private:
    void swap(BufferShare &other) noexcept;

    std::shared_ptr<BufferBudget> m_budget;
    qint64 m_bytes = 0;
};
