// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/stepwatch.h"

#include <QSqlDatabase>

#include <sqlite3.h>

namespace {

constexpr int stepsBetween = 10'000; // of SQLite's machine: some 0.2 to 1 ms

thread_local sqlite3 *lastOpened = nullptr;

int noteOpened(sqlite3 *opened, const char **, const sqlite3_api_routines *)
{
    lastOpened = opened;
    return SQLITE_OK;
}

int stops(void *goesOn)
{
    return (*static_cast<const std::function<bool()> *>(goesOn))() ? 0 : 1;
}

} // namespace

bool StepWatch::open(QSqlDatabase &connection)
{
    // The driver gives a handle of whichever SQLite it uses; this one tells only of those that it opened
    // itself.
    static const int noting = sqlite3_auto_extension(reinterpret_cast<void (*)()>(&noteOpened));
    lastOpened = nullptr;
    const bool isOpen = connection.open();
    m_handle = isOpen && noting == SQLITE_OK ? lastOpened : nullptr;
    return isOpen;
}

void StepWatch::watch(const std::function<bool()> *goesOn)
{
    if (m_handle)
        sqlite3_progress_handler(m_handle, goesOn ? stepsBetween : 0, goesOn ? &stops : nullptr,
                                 const_cast<std::function<bool()> *>(goesOn));
}
