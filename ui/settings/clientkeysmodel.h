// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/config/config.h"
#include "core/traffic/keyuse.h"

#include <QAbstractTableModel>

/// The client keys of the configuration: who may call the gateway, and when each did so last.
class ClientKeysModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column {
        NameColumn,
        ModelsColumn,
        LimitsColumn,
        ExpiresColumn,
        RightsColumn,
        LastUsedColumn,
        ColumnCount,
    };
    enum Role { NameRole = Qt::UserRole };

    using QAbstractTableModel::QAbstractTableModel;

    void setKeys(const QList<ClientKeyConfig> &keys);
    void setUses(const KeyUses &uses);
    /// When and by which program the key in that row was last used; empty where it never was.
    QString lastUseText(int row) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QString text(int row, int column) const;

    QList<ClientKeyConfig> m_keys;
    KeyUses m_uses;
};
