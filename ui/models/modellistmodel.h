// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/config/config.h"
#include "core/gateway/faultlab.h"

#include <QAbstractTableModel>

#include <memory>

/// The models of the configuration, in the order of the file.
class ModelListModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { NameColumn, TargetsColumn, StrategyColumn, FallbacksColumn, ColumnCount };
    enum Role { IdRole = Qt::UserRole };

    explicit ModelListModel(QObject *parent = nullptr);

    void setConfig(std::shared_ptr<const Config> config);
    /// Models that fail on purpose are marked.
    void setFaults(const Faults &faults);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    static QString text(const ModelConfig &model, int column);

    bool isFaulty(const ModelConfig &model) const;

    std::shared_ptr<const Config> m_config;
    Faults m_faults;
};
